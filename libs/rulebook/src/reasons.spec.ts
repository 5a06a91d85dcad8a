import { shippedEditions } from '@redress/rulebook/testing';
import { lateClaim, reasonCodes, reasonFits, shipBy } from './index.js';

const edition = shippedEditions()[1]!;
type Fit = Parameters<typeof reasonFits>[0];
const fit = (its: Partial<Fit> = {}) =>
  reasonFits(
    { reason: 'QUALITY', goods: 'DELIVERED', thirdParty: false, kind: 'PHYSICAL', completed: false, type: 'REFUND_ONLY', ...its },
    edition,
  ).outcome;

const notPickedUp = ['OUT_OF_STOCK', 'LATE_SHIPMENT', 'ORDERED_WRONG', 'NOT_WANTED'];
const pickedUp = ['LATE_SHIPMENT', 'NOT_WANTED', 'REFUSED_DAMAGED', 'EMPTY_PARCEL', 'NOT_DELIVERED', 'NO_TRACKING'];
const delivered = [
  'LATE_SHIPMENT', 'EMPTY_PARCEL', 'NO_REASON', 'FREIGHT', 'SPOILED', 'QUALITY', 'SIZE_MISMATCH', 'DATE_MISMATCH', 'LABEL_MISMATCH',
  'NOT_AS_DESCRIBED', 'MISSING_ITEMS', 'WRONG_ITEM', 'DAMAGED', 'COUNTERFEIT', 'INVOICE', 'PRICE_DIFFERENCE', 'NEEDS_REPAIR',
]; // prettier-ignore
const virtual = ['NOT_DELIVERED', 'QUALITY', 'NOT_AS_DESCRIBED'];

it.each<[string, Partial<Fit>, string[]]>([
  ['goods not picked up', { goods: 'NOT_PICKED_UP' }, notPickedUp],
  ['goods picked up, not delivered', { goods: 'PICKED_UP' }, pickedUp],
  ['the same after a completion by D-AUTOCONFIRM', { goods: 'PICKED_UP', completed: true }, pickedUp],
  ['goods delivered', {}, delivered],
  ['goods signed for by a third party', { thirdParty: true }, [...new Set([...pickedUp, ...delivered])]],
  ['a third party without a delivery changes nothing', { goods: 'PICKED_UP', thirdParty: true }, pickedUp],
  ['virtual goods in trade', { kind: 'VIRTUAL', goods: 'NOT_PICKED_UP' }, [...notPickedUp, ...virtual]],
  ['virtual goods once the trade completed', { kind: 'VIRTUAL', goods: 'DELIVERED', completed: true }, virtual],
])('R-FIT: %s', (_what, its, fitting) => {
  expect([...fit(its).fitting].sort()).toEqual([...fitting].sort());
  for (const reason of reasonCodes) expect([reason, fit({ ...its, reason }).allowed]).toEqual([reason, fitting.includes(reason)]);
});

it.each([
  ['RETURN_AND_REFUND', 'DELIVERED', true],
  ['EXCHANGE', 'DELIVERED', true],
  ['REPAIR', 'DELIVERED', true],
  ['RETURN_AND_REFUND', 'PICKED_UP', false],
  ['EXCHANGE', 'PICKED_UP', false],
  ['REPAIR', 'NOT_PICKED_UP', false],
  ['REFUND_ONLY', 'PICKED_UP', true],
] as const)('R-FIT: a %s of goods %s: %p', (type, goods, allowed) =>
  expect(fit({ type, goods, reason: 'LATE_SHIPMENT' })).toMatchObject({ allowed, typeFits: allowed }),
);

const paidAt = '2026-03-02T01:00:00.000Z';
const late = '2026-03-20T01:00:00.000Z';
it.each([
  ['standard goods: 72 h', { kind: 'STANDARD' }, '2026-03-05T01:00:00.000Z'],
  ['standard goods, whatever date the listing has', { kind: 'STANDARD', shipBy: late }, '2026-03-05T01:00:00.000Z'],
  ['聚划算: 7 days', { kind: 'JUHUASUAN' }, '2026-03-09T01:00:00.000Z'],
  ['presale: the stated instant', { kind: 'PRESALE', shipBy: late }, late],
  ['custom goods: the stated instant', { kind: 'CUSTOM', shipBy: late }, late],
  ['stated for the payment itself', { kind: 'PRESALE', shipBy: paidAt }, paidAt],
  ['stated for one millisecond before it: at the payment', { kind: 'PRESALE', shipBy: '2026-03-02T00:59:59.999Z' }, paidAt],
  ['nothing stated: as standard goods', { kind: 'CUSTOM' }, '2026-03-05T01:00:00.000Z'],
] as const)('R-SHIP-PROMISE: %s', (_what, promise, due) => expect(shipBy({ paidAt, promise }, edition).outcome).toEqual({ due }));

const due = '2026-03-05T01:00:00.000Z';
const after = '2026-03-05T01:00:00.001Z';
it.each([
  ['not at the instant the promise ends', { at: due, shipBy: due, pickedUpAt: null }, false],
  ['a millisecond after it', { at: after, shipBy: due }, true],
  ['not when the courier came in time, however late the claim', { at: late, shipBy: due, pickedUpAt: due }, false],
  ['when the courier came a millisecond late', { at: late, shipBy: due, pickedUpAt: after }, true],
  ['never for virtual goods: nothing was promised', { at: late }, false],
])('R-LATE-CLAIM: %s', (_when, inputs, allowed) => expect(lateClaim(inputs, edition).outcome.allowed).toBe(allowed));

it('R-FIT: what is virtual does not go back, though the buyer has confirmed that it came', () => {
  const confirmed = { kind: 'VIRTUAL', goods: 'DELIVERED', completed: true } as const;
  expect(fit({ ...confirmed, type: 'REFUND_ONLY' })).toMatchObject({ allowed: true });
  expect(fit({ ...confirmed, type: 'RETURN_AND_REFUND' })).toMatchObject({ allowed: false, typeFits: false });
});

it.each([
  ['a millisecond before the promise ends: it was never broken', '2026-03-05T00:59:59.999Z', false],
  ['as it ends: neither', '2026-03-05T01:00:00.000Z', false],
  ['a millisecond after: it was broken by then', '2026-03-05T01:00:00.001Z', true],
])('R-LATE-CLAIM: of a line whose price was refunded %s', (_when, refundedAt, allowed) => {
  const shipBy = '2026-03-05T01:00:00.000Z';
  const ruling = lateClaim(
    { at: '2026-04-05T01:00:00.000Z', shipBy, pickedUpAt: '2026-03-20T01:00:00.000Z', refundedAt },
    edition,
  );
  expect(ruling.outcome).toEqual({ allowed });
  expect(ruling.turns).toContainEqual(expect.objectContaining({ input: 'refundedAt', outcome: { allowed: !allowed } }));
});
