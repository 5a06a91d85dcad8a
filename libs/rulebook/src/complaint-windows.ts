/** May a complaint still be filed (section 1)? By whom and about what else is arbitration's to ask. */
import type { Edition } from './edition.js';
import { dayMs, hourMs, type Instant, plusMs } from './instant.js';
import { rule } from './rule.js';
import type { Rating } from './vocabulary.js';

/** What of an order the windows of complaints look at. */
export type ComplaintOrder = {
  at: Instant;
  placedAt: Instant;
  paidAt?: Instant | undefined;
  completedAt?: Instant | undefined;
  closedAt?: Instant | undefined;
  /** The review in effect. */
  review?: Rating | undefined;
  /** The refund that was paid and closed the trade: when it was applied for. */
  refund?: { appliedAt: Instant } | undefined;
};
/** Without `opens` it never opened. */
export type ComplaintWindow = { allowed: boolean; opens?: Instant; closes?: Instant };

/** "0–15 days": 15 × 24 h from the start, that instant included. */
const upTo = (at: Instant, opens: Instant | undefined, days: number): ComplaintWindow => {
  if (opens === undefined) return { allowed: false };
  const closes = plusMs(opens, days * dayMs);
  return { allowed: at <= closes, opens, closes };
};

const atTheClose = (_: ComplaintOrder, { closes }: ComplaintWindow) => [['at', closes]] as const;

const sinceCompletion = (id: 'W-NOTRECV' | 'W-HARASS' | 'W-AFTER', what: 'open' | 'complaint' = 'open') =>
  rule(
    `${id}/${what}`,
    'S2',
    ({ at, completedAt }: ComplaintOrder, { windows }): ComplaintWindow => upTo(at, completedAt, windows[id].days),
    atTheClose,
  );

/** An application so long after the payment can be one for late shipment: before that none could be. */
const lateFrom = ({ paidAt }: ComplaintOrder, { windows }: Edition): Instant | undefined =>
  paidAt && plusMs(paidAt, windows['W-LATE'].hoursAfterPayment * hourMs);

export const complaintWindows = {
  /** 未收到货 */
  'W-NOTRECV': sinceCompletion('W-NOTRECV'),

  /** 违背承诺: unpaid or closed, from the placing; completed, from the completion; while the trade goes on, not yet. */
  'W-PROMISE': rule(
    'W-PROMISE/open',
    'S2',
    ({ at, placedAt, paidAt, completedAt, closedAt }: ComplaintOrder, { windows }): ComplaintWindow => {
      const ended = paidAt === undefined || closedAt !== undefined;
      return upTo(at, completedAt ?? (ended ? placedAt : undefined), windows['W-PROMISE'].days);
    },
    atTheClose,
  ),

  /** 延迟发货: a refund applied for 72 h after the payment or later has been paid and has closed the trade. */
  'W-LATE': rule(
    'W-LATE/open',
    'S2',
    (order: ComplaintOrder, edition): ComplaintWindow => {
      const { at, closedAt, refund } = order;
      const from = lateFrom(order, edition);
      const late = refund !== undefined && from !== undefined && refund.appliedAt >= from;
      return upTo(at, late ? closedAt : undefined, edition.windows['W-LATE'].days);
    },
    (order, { closes }, edition) => [
      ['at', closes],
      ['refund.appliedAt', order.refund && lateFrom(order, edition)],
    ],
  ),

  /** 恶意评价, by the seller: while a neutral or bad review is in effect. */
  'W-REVIEW': rule(
    'W-REVIEW/open',
    'S2',
    ({ at, completedAt, review }: ComplaintOrder, { windows }): ComplaintWindow => {
      const { days, ratings } = windows['W-REVIEW'];
      const hurts = review !== undefined && (ratings as readonly string[]).includes(review);
      return upTo(at, hurts ? completedAt : undefined, days);
    },
    atTheClose,
  ),

  /** 描述不符, as long as its refund could be applied for. */
  'W-AFTER': sinceCompletion('W-AFTER', 'complaint'),

  /** 恶意骚扰 */
  'W-HARASS': sinceCompletion('W-HARASS'),
};
export type ComplaintWindowId = keyof typeof complaintWindows;
