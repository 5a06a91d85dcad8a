import { shippedEditions } from '@redress/rulebook/testing';
import { type ComplaintOrder, type ComplaintWindowId, complaintWindows, plusMs } from './index.js';

const edition = shippedEditions()[1]!;
const placedAt = '2026-03-01T01:00:00.000Z';
const paidAt = '2026-03-02T01:00:00.000Z';
const completedAt = '2026-03-12T01:00:00.000Z';
const closedAt = '2026-03-06T01:00:00.000Z';
const [hour, day] = [3_600_000, 86_400_000];
const lateRefund = { refund: { appliedAt: plusMs(paidAt, 72 * hour) } };

const asked = (id: ComplaintWindowId, its: Partial<ComplaintOrder>) =>
  complaintWindows[id]({ at: completedAt, placedAt, ...its }, edition);

it.each<[ComplaintWindowId, string, Partial<ComplaintOrder>, string]>([
  ['W-NOTRECV', 'nothing came', { paidAt, completedAt }, completedAt],
  ['W-HARASS', 'harassment', { paidAt, completedAt }, completedAt],
  ['W-AFTER', 'goods that are not as described', { paidAt, completedAt }, completedAt],
  ['W-PROMISE', 'a broken promise of a completed order', { paidAt, completedAt }, completedAt],
  ['W-PROMISE', 'a broken promise of an order that waits for its payment', {}, placedAt],
  ['W-PROMISE', 'a broken promise of a closed order', { paidAt, closedAt }, placedAt],
  ['W-REVIEW', 'a neutral review', { paidAt, completedAt, review: 'NEUTRAL' }, completedAt],
  ['W-REVIEW', 'a bad review', { paidAt, completedAt, review: 'BAD' }, completedAt],
  ['W-LATE', 'late shipment, refunded', { paidAt, closedAt, ...lateRefund }, closedAt],
])('%s: a complaint of %s may be filed for 15 × 24 h, to the millisecond', (ruleId, _what, its, opens) => {
  const closes = plusMs(opens, 15 * day);
  expect(asked(ruleId, { ...its, at: closes })).toMatchObject({ ruleId, outcome: { allowed: true, opens, closes } });
  expect(asked(ruleId, { ...its, at: plusMs(closes, 1) })).toMatchObject({ ruleId, outcome: { allowed: false, closes } });
});

it.each<[ComplaintWindowId, string, Partial<ComplaintOrder>]>([
  ['W-NOTRECV', 'before the trade has completed', { paidAt }],
  ['W-HARASS', 'before the trade has completed', { paidAt }],
  ['W-AFTER', 'before the trade has completed', { paidAt }],
  ['W-PROMISE', 'while a paid trade goes on', { paidAt }],
  ['W-REVIEW', 'without a review', { paidAt, completedAt }],
  ['W-REVIEW', 'with a good one', { paidAt, completedAt, review: 'GOOD' }],
  ['W-REVIEW', 'before the trade has completed', { paidAt, review: 'BAD' }],
  ['W-LATE', 'where no refund has closed the trade', { paidAt, completedAt }],
  ['W-LATE', 'while the refund has not closed the trade', { paidAt, ...lateRefund }],
  ['W-LATE', 'of an order that was never paid', { closedAt, ...lateRefund }],
])('%s: none %s, at any time', (ruleId, _when, its) =>
  expect(asked(ruleId, its)).toMatchObject({ ruleId, outcome: { allowed: false } }),
);

it('W-LATE: the refund was applied for 72 h after the payment or later, that instant included', () => {
  const applied = (ms: number) => asked('W-LATE', { paidAt, closedAt, refund: { appliedAt: plusMs(paidAt, 72 * hour + ms) } });
  expect(applied(-1).outcome.allowed).toBe(false);
  expect(applied(0).outcome.allowed).toBe(true);
  expect(applied(0).turns).toContainEqual(expect.objectContaining({ input: 'refund.appliedAt', outcome: { allowed: false } }));
});
