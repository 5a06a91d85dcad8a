import { type RefundEvent } from '../refund.events.js';
import { replay } from '@redress/event-sourcing';
import * as a from '../refund.fixtures.js';
import { type Refund, refund } from '../refund.js';
import { storyOf } from './story.js';
import { refundView } from './view.js';

const shown = (history: RefundEvent[]) => refundView(replay(refund, history) as Refund, storyOf(history));
const view = (...events: RefundEvent[]) => shown([a.applied({ amount: 19950 }), ...events]);
const nobody = { BUYER: [], SELLER: [], COURIER: [] };

/** Why not is another question, with tests of its own. */
const withoutWhyNot = ({ notAllowed: _, ...shown }: ReturnType<typeof view>) => shown;

it('shows numbers and axes always, the rest once it exists', () =>
  expect(withoutWhyNot(view())).toEqual({
    refundId: 'r1',
    orderId: 'o1',
    lineId: 'l1',
    buyerId: 'b1',
    sellerId: 's1',
    edition: 'tmall-2022',
    type: 'REFUND_ONLY',
    reason: 'NOT_WANTED',
    status: 'WAIT_SELLER_AGREE',
    phase: 'ONSALE',
    csStatus: 'NONE',
    advanceStatus: 'NONE',
    askedAmount: '199.50',
    pointsReturned: 0,
    refusals: 0,
    contested: false,
    appliedAt: a.at,
    goods: 'NOT_RECEIVED',
    due: [],
    allowed: { BUYER: ['refunds.modify', 'refunds.withdraw'], SELLER: ['refunds.agree', 'refunds.refuse'], COURIER: [] },
  }));
it('shows agreement and money as two facts', () => {
  const owed = view(a.agreed({ amount: 19950, by: 'TIMEOUT' }), a.due());
  expect(owed).toMatchObject({ status: 'WAIT_PAYMENT', agreedAmount: '199.50', agreedBy: 'TIMEOUT', allowed: nobody });
  expect(owed).not.toHaveProperty('paidAmount');
  expect(view(a.agreed(), a.due(), a.paid())).toMatchObject({ status: 'SUCCESS', paidAmount: '200.00', pointsReturned: 5000 });
});
it('shows what was changed, refused and closed', () => {
  const changed = view(a.refused(), a.modified({ amount: 100, reason: 'OUT_OF_STOCK' }), a.refused(), a.closed());
  expect(changed).toMatchObject({
    askedAmount: '1.00',
    reason: 'OUT_OF_STOCK',
    refusals: 2,
    closedWhy: 'WITHDRAWN',
    status: 'CLOSED',
  });
});
const at = a.after;
const late = <E extends RefundEvent>(event: E, hours: number): E => ({ ...event, at: at(hours) });
it('tells each party when what was done, and what the other has said', () => {
  const returning = { type: 'RETURN_AND_REFUND', quantity: 2, note: '有划痕', evidence: ['photo-1'] } as const;
  const said = shown([
    a.applied({ ...returning, amount: 19950 }),
    a.opened('D-SELLER', 72),
    late(a.refused({ why: '请补充照片', evidence: ['chat-1'] }), 1),
    late(a.contested({ why: '发货及时' }), 2),
    late(a.modified({ note: '照片已补' }), 3),
    late(a.agreed({ why: '好的', returnAddress: '杭州' }), 4),
    late(a.met('D-SELLER'), 4),
    a.opened('D-BUYER-RETURN', 172, 4),
    late(a.shipped({ freight: 1250 }), 5),
    late(a.returned(), 6),
    late(a.confirmed(), 7),
  ]);
  expect(said).toMatchObject({
    ...{ quantity: 2, goods: 'NOT_RECEIVED', note: '照片已补', evidence: ['photo-1'], appliedAt: at(0), modifiedAt: at(3) },
    ...{ refusedAt: at(1), refusedWhy: '请补充照片', refusalEvidence: ['chat-1'], contestedAt: at(2), contestedWhy: '发货及时' },
    ...{
      agreedAt: at(4),
      agreedWhy: '好的',
      returnAddress: '杭州',
      returnShippedAt: at(5),
      returnCarrier: 'SF',
      returnWaybill: 'w2',
    },
    ...{ returnFreight: '12.50', returnDeliveredAt: at(6), returnConfirmedAt: at(7) },
    due: [{ ruleId: 'D-BUYER-RETURN', from: at(4), due: at(172) }],
  });
});
it('shows what moved, and where that is less than was due, why', () => {
  const less = { amount: 600, price: 600, freight: 0, dueAmount: 19950, why: 'V-CAP: no more was left' };
  expect(view(a.agreed(), a.due(), late(a.paid(less), 9))).toMatchObject({
    ...{ status: 'SUCCESS', paidAt: at(9), paidAmount: '6.00', dueAmount: '199.50', paidLessWhy: 'V-CAP: no more was left' },
  });
});
it('shows when it was closed, and that nothing is due any more', () =>
  expect(view(a.opened('D-SELLER', 72), late(a.cancelled('D-SELLER'), 1), late(a.closed(), 1))).toMatchObject({
    ...{ closedAt: at(1), closedWhy: 'WITHDRAWN', due: [] },
  }));
it.each([
  [
    'a reason that can be contested',
    [a.modified({ reason: 'OUT_OF_STOCK' })],
    'SELLER',
    ['refunds.agree', 'refunds.refuse', 'refunds.contest-reason'],
  ],
  [
    'a reason that stands contested',
    [a.modified({ reason: 'OUT_OF_STOCK' }), a.contested()],
    'SELLER',
    ['refunds.agree', 'refunds.refuse'],
  ],
  ['a return under way', [a.agreed(), a.shipped()], 'COURIER', ['refunds.record-return-delivery']],
  ['a return that is there', [a.agreed(), a.shipped(), a.returned()], 'COURIER', []],
  ['a return under way', [a.agreed(), a.shipped()], 'BUYER', []],
  ['a refused return', [a.agreed(), a.shipped(), a.returnRefused()], 'BUYER', ['refunds.modify']],
  ['a refused return left to the platform', [a.agreed(), a.shipped(), a.returnRefused(), a.leftToPlatform()], 'BUYER', []],
] as const)('names what is open after %s', (_what, events, party, allowed) =>
  expect(view(...events).allowed[party]).toEqual(allowed),
);

it('says of what is not open to a party why not: its state, or the rule that would say no', () => {
  const why = (party: 'BUYER' | 'SELLER' | 'COURIER', command: string, ...events: RefundEvent[]) =>
    view(...events).notAllowed[party].find((one) => one.command === command);
  const state = { code: 'STATE', why: expect.any(String) };
  expect(why('BUYER', 'refunds.submit-return')).toMatchObject({ code: 'RULE', ruleId: 'I-SHIP-RETURN' });
  expect(why('SELLER', 'refunds.contest-reason')).toMatchObject({ code: 'RULE', ruleId: 'R-CONTEST' });
  expect(why('SELLER', 'refunds.agree')).toBeUndefined();
  expect(why('SELLER', 'refunds.agree', a.refused())).toMatchObject({ ...state, why: 'the refund is SELLER_REFUSE_BUYER' });
  expect(why('BUYER', 'refunds.withdraw', a.agreed(), a.shipped(), a.returnRefused())).toMatchObject({ ...state, why: 'the return waybill is entered' }); // prettier-ignore
  expect(why('COURIER', 'refunds.record-return-delivery', a.agreed(), a.shipped(), a.returned())).toMatchObject({ ...state, why: 'the delivery is recorded already' }); // prettier-ignore
  expect(why('BUYER', 'refunds.modify', a.leftToPlatform())).toMatchObject({
    ...state,
    why: expect.stringContaining('I-DIRECT'),
  });
});

it('every command is either open to its party or said not to be, never both', () => {
  for (const events of [[], [a.refused()], [a.agreed()], [a.agreed(), a.shipped()], [a.closed()], [a.leftToPlatform()]])
    for (const party of ['BUYER', 'SELLER', 'COURIER'] as const) {
      const { allowed, notAllowed } = view(...events);
      const all = [...allowed[party], ...notAllowed[party].map(({ command }) => command)];
      expect(all.length).toBe({ BUYER: 4, SELLER: 6, COURIER: 1 }[party]);
      expect(new Set(all).size).toBe(all.length);
    }
});

it('tells what became of a replacement, an advance and the freight of the return, and of which case it is', () => {
  const returning = { type: 'EXCHANGE', reason: 'QUALITY', amount: 0 } as const;
  const noted: RefundEvent = { type: 'RefundCaseNoted', at: a.at, data: { ...a.ref, caseId: 'c1', kind: 'INTERVENTION', phase: 'ONSALE', csStatus: 'REQUESTED' } }; // prettier-ignore
  const story = [
    a.applied(returning),
    late(a.advanced(), 1),
    late(a.reclaimed(), 2),
    late(a.replacementSent(), 3),
    late(a.replacementReceived(), 4),
    late(a.freightAssigned({ by: 'BUYER' }), 5),
  ];
  expect(shown(story)).toMatchObject({
    ...{ advancedAt: at(1), reclaimedAt: at(2), replacementSentAt: at(3), replacementCarrier: 'SF', replacementWaybill: 'w3' },
    ...{ replacementReceivedAt: at(4), returnFreightBorneBy: 'BUYER' },
  });
  expect(shown([...story.slice(0, 1), noted])).toMatchObject({ caseId: 'c1', csStatus: 'REQUESTED' });
});

it('shows only what there is: no empty field', () => {
  const none = ['caseId', 'quantity', 'askedAmount', 'agreedAmount', 'agreedBy', 'dueAmount', 'paidAmount', 'closedWhy'];
  const exchange = shown([a.applied({ type: 'EXCHANGE', reason: 'QUALITY', amount: 0 })]);
  expect(Object.keys(exchange).filter((key) => none.includes(key))).toEqual([]);
  const agreed = shown([a.applied({ type: 'EXCHANGE', reason: 'QUALITY', amount: 0 }), a.agreed({ amount: 0 })]);
  expect(Object.keys(agreed).filter((key) => none.includes(key))).toEqual(['agreedBy']);
});
