/** Who bears what it cost to send the goods back: said when the return is settled, before the money or the replacement. */
import type { RefundEvent } from './refund.events.js';
import * as a from './refund.fixtures.js';

const back = { type: 'RETURN_AND_REFUND', reason: 'QUALITY', goods: 'RECEIVED' } as const;
const here = (freeShipping = false) => a.order({ freeShipping }, a.delivered({ noReason: true }));
const sentBack = (reason: string, parcel = {}, more: readonly RefundEvent[] = []) => [
  a.applied({ ...back, reason }),
  a.agreed(),
  a.shipped(parcel),
  ...more,
  a.confirmed(),
  a.due({ reason }),
];
const verdict = (liable: string) =>
  ({
    type: 'VerdictCarriedOut',
    at: a.at,
    data: { ...a.ref, caseId: 'c1', edition: 'tmall-2022', phase: 'ONSALE', reason: 'QUALITY', verdict: 'REFUND', liable, upheld: liable === 'SELLER', compensate: [] },
  }) as RefundEvent; // prettier-ignore
const assignedIn = (events: readonly { type: string; data: object }[]) =>
  events.flatMap((event) => (event.type === 'ReturnFreightAssigned' ? [event] : []));

it.each<[string, string, string, boolean, readonly RefundEvent[], string]>([
  ['F-QUALITY', 'the seller: a fault', 'QUALITY', false, [], 'SELLER'],
  ['F-QUALITY', 'the seller: the wrong item', 'WRONG_ITEM', false, [], 'SELLER'],
  ['F-FAULT', 'the buyer: not as described, and nobody has found whose fault', 'NOT_AS_DESCRIBED', true, [], 'BUYER'],
  ['F-NOREASON', 'the seller: 七天无理由 of an order that ships free', 'NO_REASON', true, [], 'SELLER'],
  ['F-NOREASON', 'the buyer: 七天无理由 of one that does not', 'NO_REASON', false, [], 'BUYER'],
  ['F-QUALITY', 'the seller, whom a verdict holds liable', 'QUALITY', false, [verdict('SELLER')], 'SELLER'],
  ['F-FAULT', 'the buyer, whom a verdict holds liable', 'QUALITY', false, [verdict('BUYER')], 'BUYER'],
  ['F-FAULT', 'the buyer, where a verdict holds the carrier liable', 'QUALITY', false, [verdict('CARRIER')], 'BUYER'],
])('%s: it is borne by %s', (ruleId, _who, reason, freeShipping, found, by) => {
  const events = a
    .given(sentBack(reason, { freight: 1200 }, found), here(freeShipping))
    .when(a.recordPayment())
    .events();
  expect(events.map(({ type }) => type)).toEqual(['ReturnFreightAssigned', 'RefundPaid', 'ChannelClaimEnded']);
  expect(assignedIn(events)).toMatchObject([{ data: { by, documented: 1200, proven: false }, explanation: { ruleId } }]);
});

it('a proof goes along, and a return that has cost nothing is not spoken of', () => {
  const paid = (parcel: object) => a.given(sentBack('QUALITY', parcel), here()).when(a.recordPayment()).events();
  expect(assignedIn(paid({ freight: 1200, freightProof: 'slip' }))).toMatchObject([{ data: { proven: true } }]);
  expect(assignedIn(paid({}))).toEqual([]);
});

it('F-QUALITY: of an exchange it is borne, too, once the replacement has come', () => {
  const exchanged = [
    ...[a.applied({ ...back, type: 'EXCHANGE', amount: 0 }), a.agreed({ amount: 0 }), a.shipped({ freight: 1200 })],
    ...[a.confirmed(), a.replacementSent()],
  ];
  const events = a.given(exchanged, here()).when(a.confirmReplacement()).events();
  expect(events.map(({ type }) => type)).toEqual(['ReturnFreightAssigned', 'ReplacementReceived', 'ChannelClaimEnded']);
});
