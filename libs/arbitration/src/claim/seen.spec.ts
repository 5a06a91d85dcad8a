// At the doors: what is shown, in the view and in the list, and who may do what.
import { at, barred, may, notFound, open, parties, placedAt, shut } from '../seen.fixtures.js';

let world: Awaited<ReturnType<typeof open>>;
beforeEach(async () => void (world = await open()));
afterEach(() => world.app.close());

describe('a claim (理赔)', () => {
  const filing = { claimId: 'q1', orderId: 'o1', lineId: 'l1', cause: 'QUALITY', amount: '50.00', evidence: ['photo'] };
  const filed = { claimId: 'q1', ...parties, lineId: 'l1', edition: 'tmall-2022', cause: 'QUALITY', askedAmount: '50.00', evidence: ['photo'], filedAt: at }; // prettier-ignore
  const file = () => world.ask('buyer:b1', 'claims.file', filing);
  const decide = (body: object) => world.ask('officer:f1', 'claims.decide', { claimId: 'q1', finding: 'seen', ...body });
  const mayOf = async (as: string) => (await world.view('claim', 'q1', { as }))['may'];
  const another = 'a second person must agree, not the one who decided';
  const self = 'nobody handles a claim to which they are a party';

  it('is shown as it was filed, in its view and in the list', async () => {
    await file();
    const open = { ...filed, status: 'OPEN', allowed: ['claims.decide'], stream: 'claim-q1', version: 1 };
    expect(await world.view('claim', 'q1', { as: 'officer:f1' })).toEqual({ ...open, may: [may('claims.decide'), shut('claims.approve', 'OPEN')] }); // prettier-ignore
    expect(await mayOf('buyer:b1')).toEqual([shut('claims.supplement', 'OPEN')]);
    expect(await mayOf('officer:s1')).toEqual([barred('claims.decide', 'SD-SELF', self), shut('claims.approve', 'OPEN')]);
    const { shown, columns } = await world.row('claims', 'claim-q1');
    expect(shown).toEqual(open);
    expect(columns).toMatchObject({ claimId: 'q1', ...parties, cause: 'QUALITY', status: 'OPEN', at });
  });

  it('what is proposed shows to nobody before a second person has agreed (SD-REVIEW)', async () => {
    await file();
    await decide({ approve: true, amount: '40.00' });
    const proposed = await world.view('claim', 'q1', { as: 'officer:f1' });
    expect(proposed).toMatchObject({ status: 'OPEN', decidedBy: 'f1', allowed: ['claims.approve'] });
    for (const hidden of ['amount', 'finding', 'reviewedBy']) expect(proposed).not.toHaveProperty(hidden);
    expect(await mayOf('officer:f1')).toEqual([shut('claims.decide', 'OPEN'), barred('claims.approve', 'SD-REVIEW', another)]);
    expect(await mayOf('officer:f2')).toEqual([shut('claims.decide', 'OPEN'), may('claims.approve')]);
    expect(await mayOf('supervisor:b1')).toEqual([shut('claims.decide', 'OPEN'), barred('claims.approve', 'SD-SELF', self)]);
    expect((await world.row('claims', 'claim-q1')).columns).toMatchObject({ status: 'OPEN' });
    await world.ask('officer:f2', 'claims.approve', { claimId: 'q1' });
    expect(await world.view('claim', 'q1')).toMatchObject({ status: 'UPHELD', amount: '40.00', finding: 'seen', decidedBy: 'f1', reviewedBy: 'f2', allowed: [] }); // prettier-ignore
  });

  it('declined, it is open to more evidence from its buyer, and is looked at anew', async () => {
    await file();
    await decide({ approve: false });
    expect(await world.view('claim', 'q1', { as: 'buyer:b1' })).toMatchObject({ status: 'REJECTED', finding: 'seen', decidedBy: 'f1', may: [may('claims.supplement')] }); // prettier-ignore
    await world.ask('buyer:b1', 'claims.supplement', { claimId: 'q1', evidence: ['more'] });
    expect(await world.view('claim', 'q1')).toMatchObject({ status: 'OPEN', evidence: ['photo', 'more'] });
  });

  it('is told of what is not there; filed twice it is one', async () => {
    await expect(world.view('claim', 'q9')).rejects.toMatchObject(notFound('no claim q9'));
    await expect(decide({ claimId: 'q9', approve: false })).rejects.toMatchObject(notFound('no claim q9'));
    await file();
    expect(await file()).toMatchObject({ version: 1 });
    await expect(world.view('claim', 'q1', { at: placedAt })).rejects.toMatchObject(notFound('no claim q1'));
  });
});
