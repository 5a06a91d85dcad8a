// At the doors: what is shown, in the view and in the list, and who may do what.
import { at, barred, may, never, notFound, open, placedAt, shut } from '../seen.fixtures.js';

let world: Awaited<ReturnType<typeof open>>;
beforeEach(async () => void (world = await open()));
afterEach(() => world.app.close());

describe('a report', () => {
  const filing = { reportId: 'p1', type: 'COUNTERFEIT', listing: 'k1', sellerId: 's1', evidence: ['photo'] };
  const filed = { ...filing, reporter: 'buyer:b2', edition: 'tmall-2022', filedAt: at };
  const file = (as = 'buyer:b2', more: object = {}) => world.ask(as, 'reports.file', { ...filing, ...more });
  const decide = (as = 'officer:f1') => world.ask(as, 'reports.decide', { reportId: 'p1', upheld: true, finding: 'compared' });
  const approve = () => world.ask('officer:f2', 'reports.approve', { reportId: 'p1' });
  const mayOf = async (as: string) => (await world.view('report', 'p1', { as }))['may'];
  const self = 'nobody handles a report to which they are a party';
  const closed = (status: string, ...but: string[]) =>
    ['decide', 'approve', 'decide-reconsideration'].map((verb) => `reports.${verb}`).filter((one) => !but.includes(one)).map((one) => shut(one, status)); // prettier-ignore

  it('is shown with the clock of the platform, in its view and in the list', async () => {
    await file();
    const open = await world.view('report', 'p1', { as: 'officer:f1' });
    expect(open).toMatchObject({ ...filed, status: 'OPEN', final: false, slaBreaches: [], allowed: ['reports.decide'], stream: 'report-p1' }); // prettier-ignore
    expect(open['may']).toEqual([may('reports.decide'), ...closed('OPEN', 'reports.decide')]);
    const [clock] = open['due'] as { ruleId: string; due: string }[];
    expect(clock).toMatchObject({ ruleId: 'D-REPORT' });
    const { shown, columns } = await world.row('reports', 'report-p1');
    expect(shown).toMatchObject({ ...filed, status: 'OPEN' });
    expect(columns).toMatchObject({ reportId: 'p1', sellerId: 's1', buyerId: 'b2', type: 'COUNTERFEIT', listing: 'k1', status: 'OPEN', at, due: clock!.due }); // prettier-ignore
  });

  it('of a seller has no buyer to be found by', async () => {
    await file('seller:s2', { type: 'TRADEMARK' });
    expect((await world.row('reports', 'report-p1')).columns).not.toHaveProperty('buyerId');
  });

  it('about a counterfeit waits for a second person, and shows nothing of it before (SD-REVIEW)', async () => {
    await file();
    await decide();
    const proposed = await world.view('report', 'p1', { as: 'officer:f1' });
    expect(proposed).toMatchObject({ status: 'OPEN', due: [], allowed: ['reports.approve'] });
    for (const hidden of ['measure', 'finding']) expect(proposed).not.toHaveProperty(hidden);
    const another = barred('reports.approve', 'SD-REVIEW', 'a second person must agree, not the one who decided');
    expect(await mayOf('officer:f1')).toContainEqual(another);
    expect(await mayOf('officer:f2')).toContainEqual(may('reports.approve'));
    expect(await mayOf('officer:s1')).toContainEqual(barred('reports.approve', 'SD-SELF', self));
    expect(await mayOf('officer:b2')).toContainEqual(barred('reports.approve', 'SD-SELF', self));
    const { columns } = await world.row('reports', 'report-p1');
    expect(columns).toMatchObject({ status: 'OPEN', due: never });
    await approve();
    expect(await world.view('report', 'p1')).toMatchObject({ status: 'UPHELD', measure: 'TAKEN_DOWN', finding: 'compared' });
  });

  it('is reconsidered for its reporter and its seller alone, by nobody who has decided before (SD-APPEAL)', async () => {
    await file();
    await decide();
    await approve();
    const reconsider = may('reports.reconsider');
    expect([await mayOf('seller:s1'), await mayOf('buyer:b2')]).toEqual([[reconsider], [reconsider]]);
    expect([await mayOf('seller:s9'), await mayOf('buyer:b9')]).toEqual([[], []]);
    await world.ask('seller:s1', 'reports.reconsider', { reportId: 'p1', grounds: 'a licence' });
    expect(await world.view('report', 'p1')).toMatchObject({ status: 'RECONSIDERED', grounds: 'a licence' });
    const again = 'whoever has decided or reviewed a report does not decide about it again';
    for (const as of ['officer:f1', 'officer:f2'])
      expect(await mayOf(as)).toContainEqual(barred('reports.decide-reconsideration', 'SD-APPEAL', again));
    expect(await mayOf('supervisor:p3')).toContainEqual(may('reports.decide-reconsideration'));
    expect(await mayOf('supervisor:s1')).toContainEqual(barred('reports.decide-reconsideration', 'SD-SELF', self));
    await world.ask('supervisor:p3', 'reports.decide-reconsideration', { reportId: 'p1', upheld: false, finding: 'genuine' });
    expect(await world.view('report', 'p1')).toMatchObject({ status: 'REJECTED', final: true, finding: 'genuine', allowed: [] });
  });

  it('is told of what is not there', async () => {
    await expect(world.view('report', 'p9')).rejects.toMatchObject(notFound('no report p9'));
    await file();
    await expect(world.view('report', 'p1', { at: placedAt })).rejects.toMatchObject(notFound('no report p1'));
  });
});
