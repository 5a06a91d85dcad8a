// Payments by hand, and what a supervisor waives: who may, in which order, and what becomes of the money.
import { corrected, open, order, orderPaid, refundPaid } from '../context.fixtures.js';

const m1 = { compensationId: 'm1', sellerId: 's1', orderId: 'o1', payee: 'buyer:b1', why: 'goodwill' };
const cash = { ...m1, amount: '20.00', asset: 'CNY' };
const points = { ...m1, amount: 2000, asset: 'POINTS' };
const id = { compensationId: 'm1' };
const waiver = { ...id, why: 'not needed' };

type World = Awaited<ReturnType<typeof open>>;
const paidOrder = async (): Promise<World> => {
  const world = await open();
  await world.ask('seller:s1', 'penalties.top-up', { sellerId: 's1', amount: '15.00', topUpId: 't1' });
  await world.hear('order-o1', 'OrderPlaced', order);
  await world.hear('order-o1', 'OrderPaid', orderPaid);
  return world;
};
const assessed = async (body: object = cash): Promise<World> => {
  const world = await paidOrder();
  await world.ask('finance:n1', 'penalties.assess-manually', body);
  return world;
};
const seen = (world: World) => world.view('compensation', 'm1');
const moves = async (world: World) => {
  const postings = (await world.view('ledger', undefined, { where: { orderId: 'o1' } })) as {
    account: string;
    ruleId?: string;
  }[];
  return postings.filter(({ ruleId }) => ruleId !== undefined);
};
const refusal = (code: string, ruleId?: string) => ({ refusal: { code, ...(ruleId !== undefined && { ruleId }) } });

it('is assessed by one person, and nothing moves before a second one has agreed (SD-REVIEW)', async () => {
  const world = await assessed();
  expect(await seen(world)).toMatchObject({
    ...{ compensationId: 'm1', ruleId: 'MANUAL', amount: '20.00', asset: 'CNY', payee: 'buyer:b1', status: 'ASSESSED' },
    ...{ assessedBy: 'n1', why: 'goodwill', edition: 'tmall-2022', allowed: ['penalties.approve', 'penalties.waive'] },
  });
  expect(await moves(world)).toEqual([]);
  const [event] = await world.store.read('compensation-m1');
  expect(event).toMatchObject({
    explanation: {
      rule: 'SD-REVIEW/manual',
      inputs: { asset: 'CNY', amount: 2000 },
      outcome: { needed: true },
      passed: ['SD-SELF'],
    },
  });
});

it.each([
  ['cash', cash, ['CNY', 2000]],
  ['points', points, ['POINTS', 2000]],
])(
  'once approved, %s is paid from the deposit first, and what is missing the platform pays and recovers (C-FUND)',
  async (_what, body, [asset, amount]) => {
    const world = await assessed(body);
    await world.ask('finance:n2', 'penalties.approve', id);
    await world.pay();
    expect(await seen(world)).toMatchObject({ status: 'PAID', approvedBy: 'n2', allowed: [] });
    expect(await world.view('seller', 's1')).toMatchObject({ depositBalance: '0.00', receivable: '5.00' });
    const postings = await moves(world);
    expect(postings.every(({ ruleId }) => ruleId === 'MANUAL')).toBe(true);
    expect(postings).toContainEqual(expect.objectContaining({ account: 'buyer:b1', asset, amount }));
    expect(await world.view('trial-balance')).toMatchObject({ balanced: true });
    const approved = (await world.store.read('compensation-m1')).find(({ type }) => type === 'CompensationApproved');
    expect(approved).toMatchObject({
      data: { assessedBy: 'n1', by: 'n2' },
      explanation: { ruleId: 'SD-REVIEW', inputs: { decidedBy: 'n1', by: 'n2' }, passed: ['SD-SELF'] },
    });
  },
);

it('may go to the platform, which nobody outside need pay', async () => {
  const world = await assessed({ ...cash, payee: 'platform' });
  await world.ask('finance:n2', 'penalties.approve', id);
  expect(await seen(world)).toMatchObject({ status: 'PAID' });
  expect(await moves(world)).toContainEqual(expect.objectContaining({ account: 'platform:income', amount: 1500 }));
  expect(await world.gateway.payments()).toEqual([]);
});

it.each([
  ['of an order that nobody knows', 'finance:n1', { ...cash, orderId: 'o9' }, refusal('NOT_FOUND')],
  ['for a line that the order does not have', 'finance:n1', { ...cash, lineId: 'l9' }, refusal('NOT_FOUND')],
  ['from another seller', 'finance:n1', { ...cash, sellerId: 's2' }, refusal('INVALID')],
  ['to another buyer', 'finance:n1', { ...cash, payee: 'buyer:b2' }, refusal('INVALID')],
  ['to a seller', 'finance:n1', { ...cash, payee: 'seller:s1' }, refusal('INVALID')],
  ['of points to the platform', 'finance:n1', { ...points, payee: 'platform' }, refusal('INVALID')],
  ['of an amount of points in yuan', 'finance:n1', { ...points, amount: '20.00' }, refusal('INVALID')],
  ['of an amount of cash without decimals', 'finance:n1', { ...cash, amount: 2000 }, refusal('INVALID')],
  ['of half a point', 'finance:n1', { ...points, amount: 0.5 }, refusal('INVALID')],
  ['of nothing', 'finance:n1', { ...points, amount: 0 }, refusal('INVALID')],
  ['under a name that only the platform makes', 'finance:n1', { ...cash, compensationId: 'C-LATE:o1:l1' }, refusal('INVALID')],
  ['by an officer', 'officer:n1', cash, refusal('FORBIDDEN')],
  ['by the buyer in person (SD-SELF)', 'finance:b1', cash, refusal('RULE', 'SD-SELF')],
  ['by the seller in person (SD-SELF)', 'finance:s1', cash, refusal('RULE', 'SD-SELF')],
])('cannot be assessed %s', async (_what, as, body, refused) => {
  const world = await paidOrder();
  await expect(world.ask(as, 'penalties.assess-manually', body)).rejects.toMatchObject(refused);
});

it.each([
  ['for all of it', cash],
  ['for a line of it', { ...cash, lineId: 'l1' }],
])('cannot be assessed before the order is paid, %s', async (_what, body) => {
  const world = await open();
  await world.hear('order-o1', 'OrderPlaced', order);
  const told = { refusal: { code: 'STATE', message: 'order o1 is not paid', details: { allowed: [] } } };
  await expect(world.ask('finance:n1', 'penalties.assess-manually', body)).rejects.toMatchObject(told);
});

it('may be for one line of the order, and says so from its assessment to its payment', async () => {
  const world = await assessed({ ...cash, lineId: 'l1' });
  await world.ask('finance:n2', 'penalties.approve', id);
  await world.pay();
  expect(await seen(world)).toMatchObject({ lineId: 'l1', status: 'PAID' });
  expect((await world.store.read('compensation-m1')).map(({ data }) => (data as { lineId?: string }).lineId)).toEqual(['l1', 'l1', 'l1']); // prettier-ignore
});

it.each([
  ['from another seller', { ...cash, sellerId: 's2' }, 'order o1 is another seller’s', { sellerId: ['the seller of order o1'] }],
  ['to another buyer', { ...cash, payee: 'buyer:b2' }, 'the payee is the buyer of order o1, or platform', { payee: ['buyer:b1', 'platform'] }],
])('whoever assesses it %s is told what would be right', async (_what, body, message, fields) => {
  const world = await paidOrder();
  const told = { refusal: { message, details: { fields } } };
  await expect(world.ask('finance:n1', 'penalties.assess-manually', body)).rejects.toMatchObject(told);
}); // prettier-ignore

it('is found under its name alone', async () => {
  const world = await paidOrder();
  await expect(seen(world)).rejects.toMatchObject({ refusal: { code: 'NOT_FOUND', message: 'no compensation m1' } });
  await expect(world.view('compensations', 'o9')).rejects.toMatchObject({
    refusal: { code: 'NOT_FOUND', message: 'no order o9' },
  });
});

it.each([
  ['the person who assessed it (SD-REVIEW)', 'finance:n1', refusal('RULE', 'SD-REVIEW')],
  ['the buyer in person (SD-SELF)', 'finance:b1', refusal('RULE', 'SD-SELF')],
  ['the seller in person (SD-SELF)', 'finance:s1', refusal('RULE', 'SD-SELF')],
  ['a supervisor', 'supervisor:p1', refusal('FORBIDDEN')],
  ['an officer', 'officer:f1', refusal('FORBIDDEN')],
  ['the platform', 'platform', refusal('FORBIDDEN')],
])('cannot be approved by %s', async (_who, as, refused) => {
  const world = await assessed();
  await expect(world.ask(as, 'penalties.approve', id)).rejects.toMatchObject(refused);
  expect(await moves(world)).toEqual([]);
});

it('of however little, it needs a second person: no splitting passes under that (SD-SPLIT)', async () => {
  const world = await assessed({ ...cash, amount: '0.01' });
  await expect(world.ask('finance:n1', 'penalties.approve', id)).rejects.toMatchObject(refusal('RULE', 'SD-REVIEW'));
});

it('said again it is the same one, with other content it is a conflict, and approved again it is paid once (C-ONCE)', async () => {
  const world = await assessed();
  const again = await world.ask('finance:n1', 'penalties.assess-manually', cash);
  expect(again).toMatchObject({ version: 1, events: [{ type: 'CompensationAssessed' }] });
  await expect(world.ask('finance:n1', 'penalties.assess-manually', points)).rejects.toMatchObject(refusal('CONFLICT'));
  const first = await world.ask('finance:n2', 'penalties.approve', id);
  expect(await world.ask('finance:n2', 'penalties.approve', id)).toMatchObject({
    version: (first as { version: number }).version,
  });
  await expect(world.ask('finance:n3', 'penalties.approve', id)).rejects.toMatchObject(refusal('STATE'));
  await world.pay();
  expect(await world.gateway.payments()).toHaveLength(1);
});

it('two second persons at once: one agrees, the other is told that nothing is open', async () => {
  const world = await assessed();
  const said = await Promise.allSettled(['finance:n2', 'finance:n3'].map((as) => world.ask(as, 'penalties.approve', id)));
  expect(said.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  await world.pay();
  expect(await world.gateway.payments()).toHaveLength(1);
});

describe('a waiver', () => {
  it('of what nobody has agreed to yet moves nothing, and ends it', async () => {
    const world = await assessed();
    await world.ask('supervisor:p1', 'penalties.waive', waiver);
    expect(await seen(world)).toMatchObject({ status: 'WAIVED', waivedBy: 'p1', waivedWhy: 'not needed', allowed: [] });
    expect(await moves(world)).toEqual([]);
    await expect(world.ask('finance:n2', 'penalties.approve', id)).rejects.toMatchObject(refusal('STATE'));
    await expect(world.ask('supervisor:p1', 'penalties.waive', { ...waiver, why: 'too late' })).rejects.toMatchObject(
      refusal('STATE'),
    );
  });

  it('of what is on its way cancels the payout, and the seller has its money and its debt as before', async () => {
    const world = await assessed();
    await world.ask('finance:n2', 'penalties.approve', id);
    await world.ask('supervisor:p1', 'penalties.waive', waiver);
    await world.pay();
    expect(await seen(world)).toMatchObject({ status: 'WAIVED' });
    expect(await world.view('seller', 's1')).toMatchObject({ depositBalance: '15.00', receivable: '0.00' });
    expect((await world.store.read('trade-o1')).map(({ type }) => type)).toEqual([
      'PaymentEscrowed',
      'PayoutOrdered',
      'PayoutCancelled',
    ]);
    expect(await world.gateway.payments()).toEqual([]);
    expect(await world.view('trial-balance')).toMatchObject({ balanced: true });
  });

  it('of what the gateway has paid without anybody knowing takes that back once it is known', async () => {
    const world = await assessed();
    world.gateway.failing(() => 'TIME_OUT_AFTER');
    await world.ask('finance:n2', 'penalties.approve', id);
    await expect(world.pay()).rejects.toThrow('compensation:m1');
    await world.ask('supervisor:p1', 'penalties.waive', waiver);
    world.gateway.failing(() => undefined);
    const ordered = (await world.store.read('trade-o1')).find(({ type }) => type === 'PayoutOrdered');
    await world.payer.hear({ ...ordered, service: 'penalties', v: 1 } as never);
    expect(await seen(world)).toMatchObject({ status: 'WAIVED' });
    expect((await world.store.read('trade-o1')).map(({ type }) => type).slice(-2)).toEqual(['PayoutMade', 'PayoutTakenBack']);
    expect(await world.view('seller', 's1')).toMatchObject({ depositBalance: '15.00', receivable: '0.00' });
    expect(await world.view('trial-balance')).toMatchObject({ balanced: true });
  });

  it('of a compensation that followed from an event ends it for good: neither approval nor a corrected promise changes it', async () => {
    const world = await paidOrder();
    world.gateway.failing(() => 'REJECT');
    await world.hear('refund-r1', 'RefundPaid', refundPaid);
    const late = { compensationId: 'C-LATE:o1:l1' };
    await expect(world.ask('finance:n1', 'penalties.approve', late)).rejects.toMatchObject(refusal('STATE'));
    await world.ask('supervisor:p1', 'penalties.waive', { ...late, why: 'the account is closed' });
    expect(await world.view('seller', 's1')).toMatchObject({ depositBalance: '15.00', receivable: '0.00' });
    await world.hear('order-o1', 'ShippingPromiseCorrected', corrected);
    expect(await world.view('compensations', 'o1')).toMatchObject([{ ...late, status: 'WAIVED' }]);
    expect(await world.view('trial-balance')).toMatchObject({ balanced: true });
  });

  it.each([
    ['of what is paid is refused: that is gone', true, 'supervisor:p1', refusal('STATE')],
    ['is for supervisors, not for finance', false, 'finance:n2', refusal('FORBIDDEN')],
    ['is not for the buyer in person (SD-SELF)', false, 'supervisor:b1', refusal('RULE', 'SD-SELF')],
    ['is not for the seller in person (SD-SELF)', false, 'supervisor:s1', refusal('RULE', 'SD-SELF')],
  ])('%s', async (_what, isPaid, as, refused) => {
    const world = await assessed();
    if (isPaid) await world.ask('finance:n2', 'penalties.approve', id);
    if (isPaid) await world.pay();
    await expect(world.ask(as, 'penalties.waive', waiver)).rejects.toMatchObject(refused);
  });

  it('of what nobody has assessed is not found', async () => {
    const world = await paidOrder();
    await expect(world.ask('supervisor:p1', 'penalties.waive', waiver)).rejects.toMatchObject(refusal('NOT_FOUND'));
    await expect(world.ask('finance:n2', 'penalties.approve', id)).rejects.toMatchObject(refusal('NOT_FOUND'));
  });
});
