// What is refused in each state of a refund, by whom and why.
import {
  agree,
  agreed,
  applied,
  closed,
  confirmReturn,
  contest,
  contested,
  after,
  due,
  given,
  leftToPlatform,
  met,
  modified,
  modify,
  opened,
  order,
  reached,
  recordDelivery,
  refuse,
  refuseReturn,
  refused,
  submitReturn,
  withdraw,
  delivered,
} from './refund.fixtures.js';
import {
  waiting,
  waitingReturn,
  turnedDown,
  agreedReturn,
  sent,
  backWithSeller,
  changedAfterReturn,
  waitingMoney,
  done,
  withdrawn,
  claimOf,
} from './histories.fixtures.js';

const atDelivered = order({}, delivered());
const lists = (...allowed: string[]) => ({ code: 'STATE', details: { allowed } }) as const;
const buyers = ['refunds.modify', 'refunds.withdraw'];
const nothing = lists();
const atReturn = lists('refunds.withdraw', 'refunds.submit-return');
const atConfirm = lists('refunds.confirm-return', 'refunds.refuse-return', 'refunds.record-return-delivery');
const forbidden = (somebodyElses: boolean) => ({ code: 'FORBIDDEN', details: { somebodyElses } }) as const;
const rule = (ruleId: string) => ({ code: 'RULE', ruleId }) as const;

it.each([
  ['a command on a refund that is not there', [], withdraw(), { code: 'NOT_FOUND' }],
  ['an agreement by another seller', waiting, agree({}, { as: 'seller:s2' }), forbidden(true)],
  ['an agreement by the buyer', waiting, agree({}, { as: 'buyer:b1' }), forbidden(false)],
  ['an agreement by an officer', waiting, agree({}, { as: 'officer:f1' }), forbidden(false)],
  ['a change by another buyer, before its state is looked at', done, modify({ amount: 1 }, { as: 'buyer:b2' }), forbidden(true)],
  ['a delivery that the buyer records', sent, recordDelivery({}, { as: 'buyer:b1' }), forbidden(false)],
  ['an agreement after a refusal: the buyer changes first', turnedDown, agree(), lists(...buyers)],
  [
    'an agreement after the time-out agreed',
    [...waiting, reached('D-SELLER'), agreed({ by: 'TIMEOUT' }), due()],
    agree(),
    nothing,
  ],
  ['a refusal after an agreement', agreedReturn, refuse(), atReturn],
  ['a second refusal', turnedDown, refuse(), lists(...buyers)],
  ['a change after the agreement', waitingMoney, modify({ amount: 1 }), nothing],
  ['a change of a paid refund', done, modify({ amount: 1 }), nothing],
  ['a withdrawal after the money was agreed', waitingMoney, withdraw(), nothing],
  ['a withdrawal once the waybill is entered', sent, withdraw(), atConfirm],
  ['a withdrawal while the goods are back with the seller', backWithSeller, withdraw(), lists('refunds.modify')],
  ['a second withdrawal', withdrawn, withdraw(), nothing],
  ['goods sent unasked for (I-SHIP-RETURN)', waitingReturn, submitReturn(), rule('I-SHIP-RETURN')],
  ['goods sent after a refusal (I-SHIP-RETURN)', turnedDown, submitReturn(), rule('I-SHIP-RETURN')],
  [
    'goods sent once more, while they are back',
    changedAfterReturn,
    submitReturn(),
    lists('refunds.modify', 'refunds.agree', 'refunds.refuse'),
  ],
  ['goods sent too late', [...agreedReturn, reached('D-BUYER-RETURN'), closed({ why: 'NOT_RETURNED' })], submitReturn(), nothing],
  ['goods sent for a closed application', withdrawn, submitReturn(), nothing],
  ['a delivery record before the waybill', agreedReturn, recordDelivery(), atReturn],
  ['a confirmation before the waybill', agreedReturn, confirmReturn(), atReturn],
  ['a confirmation of a refused return', backWithSeller, confirmReturn(), lists('refunds.modify')],
  ['a refused return of a refund without goods', waiting, refuseReturn(), lists(...buyers, 'refunds.agree', 'refunds.refuse')],
  [
    'a change once it is left to the platform',
    [...backWithSeller, reached('D-BUYER-MODIFY'), leftToPlatform()],
    modify({ amount: 1 }),
    nothing,
  ],
  [
    'a contest of a reason that stands contested',
    [...claimOf('OUT_OF_STOCK'), contested()],
    contest({ why: 'again' }),
    { code: 'STATE', details: { allowed: ['refunds.modify', 'refunds.withdraw', 'refunds.agree', 'refunds.refuse'] } },
  ],
  ['a contest of the buyer’s own reason (R-CONTEST)', waiting, contest(), rule('R-CONTEST')],
  ['a contest after the agreement', [...claimOf('OUT_OF_STOCK'), agreed(), due()], contest(), nothing],
  ['one fen above the cap (V-CAP)', waiting, modify({ amount: 21001 }), rule('V-CAP')],
  ['a changed reason that does not fit (R-FIT)', waiting, modify({ reason: 'QUALITY' }), rule('R-FIT')],
  ['a changed reason, too early (R-LATE-CLAIM)', waiting, modify({ reason: 'LATE_SHIPMENT' }), rule('R-LATE-CLAIM')],
  ['a reason before an amount: its rule comes first', waiting, modify({ reason: 'QUALITY', amount: 99999 }), rule('R-FIT')],
  ['a change to a return of goods not delivered (R-FIT)', waiting, modify({ type: 'RETURN_AND_REFUND' }), rule('R-FIT')],
] as const)('refuses %s', (_what, history, command, refusal) => given(history).when(command).thenRejected(refusal));

describe('of delivered goods, a change', () => {
  const ofNoReason = [applied({ type: 'RETURN_AND_REFUND', reason: 'NO_REASON' }), opened('D-SELLER', 72)];
  const noReasonOrder = order({}, delivered({ noReason: true }));
  it('to a return is taken, the reason not judged again', () => {
    const late = order({ completedAt: '2026-03-01T21:00:00.000Z', completedBy: 'TIMEOUT' }, delivered());
    const history = [...claimOf('QUALITY'), met('D-SELLER'), refused(), opened('D-BUYER-MODIFY', 24 * 30)];
    const change = { at: after(24 * 20) }; // W-AFTER closed five days ago
    given(history, late)
      .when(modify({ type: 'RETURN_AND_REFUND' }, change))
      .then([
        modified({ type: 'RETURN_AND_REFUND' }, change),
        met('D-BUYER-MODIFY', change.at),
        opened('D-SELLER', 24 * 23, 24 * 20),
      ]);
    given(history, late)
      .when(modify({ reason: 'DAMAGED' }, change))
      .thenRejected(rule('W-AFTER'));
  });
  it('of a 七天无理由 return into money alone is refused (W-NOREASON)', () =>
    given(ofNoReason, noReasonOrder)
      .when(modify({ type: 'REFUND_ONLY' }))
      .thenRejected(rule('W-NOREASON')));
  it('to FREIGHT needs an amount', () => {
    given(claimOf('QUALITY'), atDelivered)
      .when(modify({ reason: 'FREIGHT' }))
      .thenRejected({ code: 'INVALID' });
    given(claimOf('QUALITY'), atDelivered)
      .when(modify({ reason: 'FREIGHT', amount: 500 }))
      .then([modified({ reason: 'FREIGHT', amount: 500 })]);
    given(claimOf('FREIGHT'), atDelivered)
      .when(modify({ reason: 'FREIGHT', note: 'as before' }))
      .then([modified({ reason: 'FREIGHT', note: 'as before' })]);
  });
});
