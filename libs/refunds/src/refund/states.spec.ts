// What a refund is after what has happened to it: its type, its status, where the goods are, what is known of the replacement.
import { inCase, type Refund, refund } from './refund.js';
import type { RefundEvent } from './refund.events.js';
import { agreedReturn, sent, toReturn, waiting } from './histories.fixtures.js';
import { agreed, applied, at, confirmed, modified, opened, reached, ref, reclaimDue, replacementSent, shipped } from './refund.fixtures.js'; // prettier-ignore

type Verdict = Extract<RefundEvent, { type: 'VerdictCarriedOut' }>['data'];
const carried = (verdict: Verdict['verdict'], more: Partial<Verdict> = {}): RefundEvent => {
  const about = { ...ref, caseId: 'c1', edition: 'tmall-2022', phase: 'ONSALE', reason: 'QUALITY', compensate: [] } as const;
  return { type: 'VerdictCarriedOut', at, data: { ...about, verdict, liable: 'SELLER', upheld: true, ...more } as Verdict };
};
const stateOf = (events: readonly RefundEvent[]) => events.reduce(refund.evolve, refund.initial) as Refund;
const exchange = [applied({ ...toReturn, type: 'EXCHANGE', amount: 0 }), opened('D-SELLER', 72)];
const exchangeSent = [...exchange, agreed({ amount: 0 }), shipped()];
const late = [...exchangeSent, confirmed(), opened('D-REPLACE', 120), reached('D-REPLACE')];
const platform = agreed({ by: 'PLATFORM' });

it.each<[string, readonly RefundEvent[], Partial<Refund>]>([
  ['money for an exchange whose goods are with the buyer is a refund only', [...exchange, carried('REFUND'), platform], { type: 'REFUND_ONLY', status: 'WAIT_PAYMENT' }],
  ['money for an exchange whose goods are sent is a return', [...exchangeSent, carried('REFUND'), platform], { type: 'RETURN_AND_REFUND', status: 'WAIT_PAYMENT' }],
  ['a shared loss of an exchange is money as well', [...exchange, carried('SHARED')], { type: 'REFUND_ONLY' }],
  ['money for a return stays a return', [...sent, carried('REFUND')], { type: 'RETURN_AND_REFUND' }],
  ['an exchange that is rejected stays one', [...exchangeSent, carried('REJECT')], { type: 'EXCHANGE' }],
  ['a return ordered of a refund only', [...waiting, carried('RETURN'), platform], { type: 'RETURN_AND_REFUND', status: 'WAIT_BUYER_RETURN_GOODS' }],
  ['an exchange ordered, the goods sent already: the seller’s turn', [...sent, carried('EXCHANGE'), platform], { type: 'EXCHANGE', status: 'WAIT_SELLER_SEND_GOODS' }],
  ['a repair ordered, the goods with the buyer: they come first', [...waiting, carried('REPAIR'), platform], { type: 'REPAIR', status: 'WAIT_BUYER_RETURN_GOODS' }],
  ['an agreement to money alone', [...waiting, agreed()], { status: 'WAIT_PAYMENT', goodsBack: 'NO' }],
  ['an agreement to a return', agreedReturn, { status: 'WAIT_BUYER_RETURN_GOODS', goodsBack: 'NO' }],
  ['a return on its way', sent, { status: 'WAIT_SELLER_CONFIRM_GOODS', goodsBack: 'SENT' }],
  ['a return that the seller has taken', [...sent, confirmed()], { status: 'WAIT_PAYMENT', goodsBack: 'TAKEN' }],
  ['goods for an exchange that the seller has taken', [...exchangeSent, confirmed()], { status: 'WAIT_SELLER_SEND_GOODS', goodsBack: 'TAKEN' }],
  ['a replacement that is late', late, { replacementLate: true }],
  ['a late replacement that is sent', [...late, replacementSent()], { replacementLate: false, status: 'WAIT_BUYER_CONFIRM_GOODS' }],
  ['a late replacement that the buyer wants money for', [...late, modified({ type: 'RETURN_AND_REFUND' })], { replacementLate: false, status: 'WAIT_SELLER_AGREE' }],
  ['another clock than D-REPLACE makes none late', [...waiting, reached('D-SELLER')], { replacementLate: false }],
  ['an order to give back what was never advanced changes nothing', [...waiting, reclaimDue()], { status: 'WAIT_SELLER_AGREE' }],
])('%s', (_what, events, is) => expect(stateOf(events)).toMatchObject(is)); // prettier-ignore

it('what a verdict found is kept: who was at fault, and what the platform bears', () => {
  const shared = carried('SHARED', { liable: 'SHARED', upheld: false, platformBears: 1500 });
  expect(stateOf([...waiting, shared]).verdict).toEqual({
    ...{ caseId: 'c1', nth: 1 },
    verdict: 'SHARED',
    liable: 'SHARED',
    upheld: false,
    platformBears: 1500,
  });
  const plain = Object.keys(stateOf([...waiting, carried('REFUND')]).verdict ?? {});
  expect(plain.toSorted()).toEqual(['caseId', 'liable', 'nth', 'upheld', 'verdict']);
});

it('nothing happens to a refund that nobody applied for', () =>
  expect([modified(), agreed(), shipped()].reduce(refund.evolve, refund.initial)).toEqual({ status: 'NONE' }));

it.each([
  ...[['NONE', false], ['REQUESTED', true], ['ACCEPTED', true], ['EVIDENCE', true], ['SECOND_REVIEW', true]], // prettier-ignore
  ...[['DECIDED', false], ['WITHDRAWN', false]], // prettier-ignore
] as const)('its case being %s, one is open: %s', (csStatus, open) =>
  expect(inCase({ ...stateOf(waiting), csStatus } as Refund)).toBe(open),
);
