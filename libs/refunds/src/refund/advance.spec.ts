/** 极速退款: who is paid as soon as the waybill is entered, and what becomes of that money. */
import { Astray, type Rejected } from '@redress/event-sourcing';
import type { OrderFacts } from '../facts/order-facts.js';
import { advanceStatus, heldOf, isAdvanced } from './advance.js';
import type { RefundCommand } from './refund.commands.js';
import type { RefundEvent } from './refund.events.js';
import * as a from './refund.fixtures.js';
import { type Refund, refund } from './refund.js';
import { refundView } from './view/view.js';

/** Completed at the start of the story; the after-sales window ends 15 days later. */
const completedAt = a.at;
const order = (more: Partial<OrderFacts> = {}, line = a.delivered()): OrderFacts =>
  a.order({ buyerTier: 'GOOD', completedAt, completedBy: 'BUYER', ...more }, line);
const back = { type: 'RETURN_AND_REFUND', reason: 'QUALITY', goods: 'RECEIVED', phase: 'AFTERSALE' } as const;
type Application = Parameters<typeof a.applied>[0];
const agreed = (more: Application = {}, appliedAt = a.at): RefundEvent[] => [
  a.applied({ ...back, ...more }, { at: appliedAt }),
  a.agreed(),
  a.opened('D-BUYER-RETURN', 168),
];
const sent = [...agreed(), a.met('D-BUYER-RETURN'), a.shipped(), a.opened('D-SELLER-CONFIRM', 240), a.advanceDue()];
const advanced = [...sent, a.advanced()];
const objected = [...advanced, a.met('D-SELLER-CONFIRM'), a.returnRefused(), a.opened('D-BUYER-MODIFY', 168)];
const owed = (amount = 20000) => a.due({ phase: 'AFTERSALE', reason: 'QUALITY', amount, price: amount });
const ended = (more: object = {}) => a.claimEnded({ phase: 'AFTERSALE', ...more });
const when = (history: RefundEvent[], command: RefundCommand, facts = order()) => a.given(history, facts).when(command);
const stateOf = (...events: RefundEvent[]) => events.reduce(refund.evolve, refund.initial) as Refund;

const submit = (history: RefundEvent[], facts: OrderFacts) => when(history, a.submitReturn(), facts).events();

it('X-ADVANCE: the waybill is entered, and the money is ordered at once; the seller’s time runs as ever', () =>
  when(agreed(), a.submitReturn()).then([
    a.met('D-BUYER-RETURN'),
    a.shipped(),
    a.opened('D-SELLER-CONFIRM', 240),
    a.advanceDue(),
  ]));

it.each<[string, RefundEvent[], OrderFacts]>([
  ['a good buyer’s goods of poor quality', agreed(), order()],
  ['an excellent buyer’s', agreed(), order({ buyerTier: 'EXCELLENT' })],
  ['goods damaged on the way', agreed({ reason: 'DAMAGED' }), order()],
  ['goods that are spoiled', agreed({ reason: 'SPOILED' }), order()],
  ['an application in the last instant of the window', agreed({}, a.after(15 * 24)), order()],
  ['durable goods of poor quality long after', agreed({}, a.after(100 * 24)), order({}, a.delivered({ sanbao: 'DURABLE' }))],
])('X-ELIGIBLE: advances %s', (_what, history, facts) =>
  expect(submit(history, facts).map(({ type }) => type)).toContain('RefundAdvanceDue'),
);

it.each<[string, RefundEvent[], OrderFacts]>([
  ['an ordinary buyer’s', agreed(), order({ buyerTier: 'NORMAL' })],
  ['another reason', agreed({ reason: 'WRONG_ITEM' }), order()],
  ['a refund in trade', agreed({ phase: 'ONSALE' }), order({ completedAt: undefined, completedBy: undefined } as never)],
  ['what was asked for after the window', agreed({}, a.after(15 * 24, 1)), order()],
  ['a refund in a channel that was opened once more', agreed({ reopened: true }), order()],
  ['a return of an order that was closed since', agreed(), order({ closedAt: a.at })],
  [
    'a service used up two days after its completion',
    agreed({}, a.after(48, 1)),
    order({}, a.delivered({ kind: 'VIRTUAL', usageDays: 2 })),
  ],
])('X-ELIGIBLE: does not advance %s, and says why not', (_what, history, facts) => {
  const events = submit(history, facts);
  expect(events.map(({ type }) => type)).toEqual(['DeadlineMet', 'ReturnShipped', 'DeadlineOpened']);
  expect(events[1]).toMatchObject({ explanation: { rule: 'X-ELIGIBLE/allowed', outcome: { allowed: false } } });
});

it('X-ELIGIBLE: the explanation says until when the buyer could have asked', () => {
  const [, shipped, , due] = submit(agreed(), order());
  expect(shipped).toMatchObject({
    explanation: {
      ...{ outcome: { allowed: true, closes: a.after(15 * 24) }, inputs: { tier: 'GOOD', at: a.at } },
      turns: [{ input: 'at', at: a.after(15 * 24, 1), outcome: { allowed: false, closes: a.after(15 * 24) } }],
    },
  });
  expect(due).toMatchObject({ explanation: { rule: 'X-ADVANCE/due', passed: ['X-ELIGIBLE'] } });
});

it('X-ADVANCE: goods are not advanced', () =>
  expect(submit(agreed({ type: 'EXCHANGE', amount: 0 }), order()).map(({ type }) => type)).not.toContain('RefundAdvanceDue'));

it('X-ADVANCE: a return that was agreed for nothing is not advanced', () =>
  expect(submit([...agreed(), a.agreed({ amount: 0 })], order()).map(({ type }) => type)).not.toContain('RefundAdvanceDue'));

it('X-ADVANCE: what was agreed is advanced, not what is asked', () =>
  expect(submit([...agreed(), a.agreed({ amount: 12345 })], order())).toMatchObject([{}, {}, {}, { data: { amount: 12345 } }]));

const noted = (csStatus: 'REQUESTED' | 'WITHDRAWN'): RefundEvent => ({
  ...{ type: 'RefundCaseNoted', at: a.at },
  data: { ...a.ref, caseId: 'c1', kind: 'STEP_IN', phase: 'AFTERSALE', csStatus },
});
const withdrawn: RefundCommand = {
  ...{ type: 'refunds.note-case', as: 'service:refunds', at: a.at },
  data: { refundId: 'r1', caseId: 'c1', csStatus: 'WITHDRAWN' },
};
const reject: RefundCommand = {
  ...{ type: 'refunds.carry-out-verdict', as: 'service:refunds', at: a.at },
  data: { refundId: 'r1', caseId: 'c1', verdict: 'REJECT', liable: 'BUYER', compensate: [] },
};

it('X-ADVANCE: a return sent while a case is open is not advanced', () =>
  when([...agreed(), a.cancelled('D-BUYER-RETURN'), noted('REQUESTED')], a.submitReturn()).then([a.shipped()]));

it('X-ADVANCE: withdrawn, the seller’s time starts and the advance is paid', () =>
  when([...agreed(), a.cancelled('D-BUYER-RETURN'), noted('REQUESTED'), a.shipped()], withdrawn).then([
    noted('WITHDRAWN'),
    a.opened('D-SELLER-CONFIRM', 240),
    a.advanceDue(),
  ]));

it.each([
  ['an advance that is ordered', sent],
  ['an advance that is paid', advanced],
])('X-ADVANCE: a case withdrawn after %s pays no second one', (_what, history) =>
  when([...history, a.cancelled('D-SELLER-CONFIRM'), noted('REQUESTED')], withdrawn).then([
    noted('WITHDRAWN'),
    a.opened('D-SELLER-CONFIRM', 240),
  ]),
);

it('X-ADVANCE: a case withdrawn before the goods are sent, or after the return was refused, pays none', () => {
  const types = (history: RefundEvent[]) => when([...history, noted('REQUESTED')], withdrawn).events().map(({ type }) => type); // prettier-ignore
  expect(types(agreed())).not.toContain('RefundAdvanceDue');
  expect(types([...agreed(), a.shipped(), a.returnRefused()])).not.toContain('RefundAdvanceDue');
});

it('X-ADVANCE: the seller confirms, or says nothing in time: the refund is owed, and penalties settles it', () => {
  when(advanced, a.confirmReturn()).then([a.met('D-SELLER-CONFIRM'), a.confirmed(), owed()]);
  const silent = when(advanced, a.reach('D-SELLER-CONFIRM', 240, 1)).events();
  expect(silent.map(({ type }) => type)).toEqual(['DeadlineReached', 'ReturnConfirmed', 'RefundPaymentDue']);
});

it('X-ADVANCE: the buyer changes after the objection, the seller agrees: the new amount is owed', () => {
  const changed = [...objected, a.modified({ amount: 9999 }), a.met('D-BUYER-MODIFY'), a.opened('D-SELLER', 72)];
  when(changed, a.agree()).then([a.met('D-SELLER'), a.agreed({ amount: 9999 }), owed(9999)]);
});

it('X-ADVANCE: the buyer is found wrong: the refund closes, and the advance is owed back', () => {
  const events = when([...objected, a.cancelled('D-BUYER-MODIFY'), noted('REQUESTED')], reject).events();
  expect(events.map(({ type }) => type)).toEqual(['VerdictCarriedOut', 'RefundClosed', 'RefundReclaimDue', 'ChannelClaimEnded']);
  expect(events[2]).toMatchObject({ data: { amount: 20000 }, explanation: { rule: 'X-ADVANCE/owed-back' } });
});

it('X-ADVANCE: what is ordered and not yet paid is owed back as well: the payment may be under way', () => {
  const events = when([...sent, a.cancelled('D-SELLER-CONFIRM'), noted('REQUESTED')], reject).events();
  expect(events.map(({ type }) => type)).toContain('RefundReclaimDue');
});

it('X-ADVANCE: an exchange in its place is done: the advance is owed back', () => {
  const exchanged = [...objected, a.modified({ type: 'EXCHANGE' }), a.agreed({ amount: 0 }), a.replacementSent()];
  when(exchanged, a.confirmReplacement()).then([
    a.met('D-BUYER-MODIFY'),
    a.replacementReceived({ phase: 'AFTERSALE' }),
    a.reclaimDue(),
    ended(),
  ]);
});

it('a refund that closes without an advance owes nothing back', () =>
  expect(when([...agreed(), noted('REQUESTED')], reject).events().map(({ type }) => type)).not.toContain('RefundReclaimDue')); // prettier-ignore

it('records what penalties tells of the advance once, and what nobody ordered never', () => {
  when(sent, a.recordAdvance()).then([a.advanced()]);
  when(advanced, a.recordAdvance()).then([]);
  const over = [...objected, a.closed(), a.reclaimDue()];
  when(over, a.recordReclaim()).then([a.reclaimed()]);
  when([...over, a.reclaimed()], a.recordReclaim()).then([]);
  expect(() => when(agreed(), a.recordAdvance()).events()).toThrow(Astray);
  expect(() => when(agreed(), a.recordAdvance()).events()).toThrow(
    '200.00 of refund r1: RefundAdvanced, and nothing was advanced',
  );
  expect(() => when(sent, a.recordReclaim()).events()).toThrow(Astray);
});

it.each([
  ['ordered alone', sent, 'NONE', undefined],
  ['paid', advanced, 'ADVANCED', 20000],
  ['objected to', objected, 'OBJECTED', 20000],
  ['objected to before it was paid', [...sent, a.returnRefused(), a.advanced()], 'OBJECTED', 20000],
  ['changed after the objection', [...objected, a.modified({ amount: 1 })], 'OBJECTED', 20000],
  ['owed for good', [...advanced, a.confirmed(), owed()], 'ADVANCED', 20000],
  ['settled', [...advanced, a.confirmed(), owed(), a.paid()], 'SETTLED', 20000],
  ['settled lower', [...objected, a.agreed({ amount: 1 }), owed(1), a.paid({ amount: 1, cash: 1, points: 0 })], 'SETTLED', 1],
  ['owed back', [...objected, a.closed(), a.reclaimDue()], 'OBJECTED', 20000],
  ['given back', [...objected, a.closed(), a.reclaimDue(), a.reclaimed()], 'RECLAIMED', 0],
  ['never there', agreed(), 'NONE', undefined],
  ['never there, and paid', [...agreed(), owed(), a.paid()], 'NONE', 20000],
] as const)('shows an advance that is %s by the money that has moved', (_what, events, status, held) => {
  const state = stateOf(...events);
  expect([advanceStatus(state), heldOf(state)?.amount]).toEqual([status, held]);
  expect(isAdvanced(state)).toBe(['ADVANCED', 'OBJECTED'].includes(status));
});

it('shows people what the buyer has, and 0.00 once it is given back', () => {
  const view = (...events: RefundEvent[]) => refundView(stateOf(...events), {});
  expect(view(...advanced)).toMatchObject({ advanceStatus: 'ADVANCED', paidAmount: '200.00', pointsReturned: 5000 });
  expect(view(...objected, a.closed(), a.reclaimed())).toMatchObject({ advanceStatus: 'RECLAIMED', paidAmount: '0.00', pointsReturned: 0 }); // prettier-ignore
  expect(view(...sent)).not.toHaveProperty('paidAmount');
});

it('X-ADVANCE: what keeps the buyer from withdrawing is told: the advance, or the goods that are sent', () => {
  const told = (history: RefundEvent[]) => refundView(stateOf(...history), {}).notAllowed.BUYER.find(({ command }) => command === 'refunds.withdraw')?.why; // prettier-ignore
  expect(told(objected)).toBe('the refund is advanced (X-ADVANCE)');
  expect(told([...objected, a.reclaimed()])).toBe('the return waybill is entered');
  expect(told([...agreed(), a.shipped(), a.returnRefused()])).toBe('the return waybill is entered');
});

it('X-ADVANCE: while it is advanced the buyer cannot withdraw', () => {
  for (const history of [advanced, objected]) {
    const refused = caught(() => when(history, a.withdraw()).events());
    expect(refused).toMatchObject({ refusal: { code: 'STATE' } });
    const { notAllowed } = refundView(stateOf(...history), {});
    expect(notAllowed.BUYER.find(({ command }) => command === 'refunds.withdraw')?.code).toBe('STATE');
  }
});

const caught = (act: () => unknown): Rejected | undefined => {
  try {
    act();
  } catch (error) {
    return error as Rejected;
  }
  return undefined;
};

it('X-SELLER-OBJECT: who refuses the return of what was advanced objects, and may ask the platform; the refusal says so', () => {
  const refused = when(advanced, a.refuseReturn()).events()[1];
  expect(refused).toMatchObject({
    type: 'RefundRefused',
    explanation: {
      rule: 'X-SELLER-OBJECT/refused',
      inputs: { advanced: true },
      outcome: { mayAsk: 'PLATFORM', advance: 'OBJECTED' },
    },
  });
  const plain = [...agreed({ reason: 'SIZE_MISMATCH' }), a.met('D-BUYER-RETURN'), a.shipped(), a.opened('D-SELLER-CONFIRM', 240)];
  expect(when(plain, a.refuseReturn()).events()[1]).not.toHaveProperty('explanation');
});
