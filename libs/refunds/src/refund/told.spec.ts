// What a person is told whose command is refused: in words, with the instants that decide, and what may be done instead.
import {
  after,
  agree,
  apply,
  claimEnded,
  claimOpened,
  contest,
  delivered,
  given,
  line,
  modify,
  order,
  submitReturn,
} from './refund.fixtures.js';
import { agreedReturn, done, turnedDown, waiting, waitingReturn } from './histories.fixtures.js';

const closedChannel = (rejected: string) => ({ ...claimEnded(), data: { ...claimEnded().data, rejected } });
const withoutPayment = () => {
  const { paidAt: _, ...unpaid } = order();
  return unpaid as ReturnType<typeof order>;
};
const gone = order({ completedAt: after(-1), completedBy: 'BUYER' }, delivered());
const fields = (name: string, what: string) => ({ code: 'INVALID', details: { fields: { [name]: [what] } } });

it.each<[string, ReturnType<typeof given>, Parameters<ReturnType<typeof given>['when']>[0], object]>([
  [
    'a line that is not in the order',
    given([], order()),
    apply({ lineId: 'l9' }),
    { code: 'NOT_FOUND', message: 'no line l9 in order o1' },
  ],
  ['an order that is not there', given([], null), apply(), { code: 'NOT_FOUND', message: 'no line l1 in order o1' }],
  [
    'an application by another buyer',
    given([]),
    apply({}, { as: 'buyer:b2' }),
    { code: 'FORBIDDEN', message: expect.stringContaining('refunds.apply') },
  ],
  [
    'an id that stands for another application',
    given(waiting),
    apply({ lineId: 'l2' }),
    { code: 'CONFLICT', message: 'r1 is the id of another application' },
  ],
  [
    'an order that is not paid: there is nothing to do yet',
    given([], withoutPayment()),
    apply(),
    { code: 'STATE', message: 'order o1 is not paid', details: { allowed: [] } },
  ],
  [
    'a line with an open refund, which is named',
    given([claimOpened({ refundId: 'r0' })]),
    apply(),
    { code: 'STATE', message: 'refund r0 of this line is open', details: { allowed: [], open: 'r0' } },
  ],
  [
    'a reason that a verdict has rejected for the line (V-FINAL)',
    given([claimOpened(), closedChannel('NOT_WANTED')]),
    apply({ refundId: 'r2' }),
    { code: 'RULE', ruleId: 'V-FINAL', message: 'a verdict has rejected NOT_WANTED for this line: appeal it' },
  ],
  [
    'a late shipment before the promise is broken (R-LATE-CLAIM)',
    given([]),
    apply({ reason: 'LATE_SHIPMENT' }),
    { code: 'RULE', ruleId: 'R-LATE-CLAIM', message: 'the promise is not broken' },
  ],
  [
    'a reason that does not fit, with those that do (R-FIT)',
    given([]),
    apply({ reason: 'QUALITY' }),
    { code: 'RULE', message: expect.stringMatching(/^QUALITY does not fit; reasons that do: \w+, \w+/) },
  ],
  [
    'a return of what is not delivered (R-FIT)',
    given([]),
    apply({ type: 'RETURN_AND_REFUND' }),
    { code: 'RULE', message: expect.stringMatching(/^RETURN_AND_REFUND does not fit: only goods that were delivered go back; reasons for REFUND_ONLY: \w+, \w+/) },
  ],
  [
    'an application after the window, with its last instant (W-AFTER)',
    given([], gone),
    apply({ reason: 'QUALITY', goods: 'RECEIVED' }, { at: after(24 * 30) }),
    { code: 'RULE', ruleId: 'W-AFTER', message: `the window is closed since ${after(-1 + 24 * 15)}` },
  ],
  [
    'a count of goods where none go back',
    given(waiting),
    modify({ quantity: 1 }),
    { ...fields('quantity', 'not with REFUND_ONLY'), message: 'quantity counts what goes back: REFUND_ONLY has none' },
  ],
  [
    'a change to a reason whose amount only the buyer knows',
    given(waitingReturn, order({}, delivered())),
    modify({ reason: 'FREIGHT', type: 'REFUND_ONLY' }),
    { ...fields('amount', 'needed for this reason'), message: 'FREIGHT needs an amount' },
  ],
  [
    'a contest of a reason that is not the seller’s to contest (R-CONTEST)',
    given(waiting),
    contest(),
    { code: 'RULE', ruleId: 'R-CONTEST', message: 'NOT_WANTED is not for the seller to contest' },
  ],
  [
    'a return that the seller has not agreed to (I-SHIP-RETURN)',
    given(waitingReturn, order({}, delivered())),
    submitReturn(),
    { code: 'RULE', ruleId: 'I-SHIP-RETURN', message: 'the seller has not agreed: goods sent back unasked for are not accepted' },
  ],
  [
    'an agreement after a refusal, with what is open',
    given(turnedDown),
    agree(),
    {
      code: 'STATE',
      message: 'refunds.agree of refund r1 is not open: the refund is SELLER_REFUSE_BUYER; open are refunds.modify, refunds.withdraw',
    },
  ],
  [
    'an agreement to what is paid: nothing is open',
    given(done),
    agree(),
    { code: 'STATE', message: 'refunds.agree of refund r1 is not open: the refund is SUCCESS; nothing is open' },
  ],
  [
    'more units than are left to return, with how many there are (V-CAP)',
    given([claimEnded({ quantity: 1 })], order({}, delivered({ quantity: 3 }))),
    apply({ refundId: 'r2', reason: 'QUALITY', type: 'RETURN_AND_REFUND', quantity: 3 }),
    { code: 'RULE', ruleId: 'V-CAP', message: "at most 2 of the line's 3 are left to return" },
  ],
  [
    'an exchange of what is refunded already (V-CAP)',
    given([claimEnded({ price: 20000 })], order({}, delivered())),
    apply({ refundId: 'r2', reason: 'QUALITY', type: 'EXCHANGE' }),
    { code: 'RULE', ruleId: 'V-CAP', message: 'the price of the line is refunded: nothing is left to exchange or repair' },
  ],
  [
    'a fen more than is left, with what is (V-CAP)',
    given([]),
    apply({ amount: 21001 }),
    { code: 'RULE', ruleId: 'V-CAP', message: "at most 210.00 are left of the line's price and freight" },
  ],
  [
    'money for a gift (V-CAP)',
    given([], order({}, line({ paid: 0 }))),
    apply({ amount: 1 }),
    { code: 'RULE', ruleId: 'V-CAP', message: 'a gift of 0.00 is not refunded alone' },
  ],
  ['a refund that nobody applied for', given([]), agree(), { code: 'NOT_FOUND', message: 'no refund r1' }],
])('%s', (_what, before, command, told) => before.when(command).thenRejected(told as never)); // prettier-ignore

describe('the platform and its services speak for anybody', () => {
  it.each(['platform', 'service:refunds'])('%s agrees in the seller’s name', (as) =>
    given(waiting)
      .when(agree({}, { as }))
      .then(expect.arrayContaining([expect.objectContaining({ type: 'RefundAgreed' })])),
  );
});

it('a return that was agreed is open to the buyer (I-SHIP-RETURN)', () =>
  given(agreedReturn, order({}, delivered()))
    .when(submitReturn())
    .then(expect.arrayContaining([expect.objectContaining({ type: 'ReturnShipped' })])));

it('another reason than the rejected one is judged by itself (V-FINAL)', () =>
  given([claimOpened(), closedChannel('QUALITY')])
    .when(apply({ refundId: 'r2' }))
    .then(expect.arrayContaining([expect.objectContaining({ type: 'RefundApplied' })])));
