/** The clocks of a refund, as events: one of them runs at a time, each explained by its rule. */
import type { RefundRef } from '@redress/contracts';
import { type Edition, type Explanation, type Instant, deadlines, runsOut } from '@redress/rulebook';
import type { RefundEvent } from './refund.events.js';
import type { Refund } from './refund.js';

type Due = Explanation<{ due: Instant }>;

/** Whether a clock has run out, and why what follows from that: nobody had acted by its due instant, moved or not. */
export const runOut = {
  'D-SELLER': runsOut('D-SELLER', 'S2'),
  'D-BUYER-MODIFY': runsOut('D-BUYER-MODIFY', 'S2'),
  'D-BUYER-RETURN': runsOut('D-BUYER-RETURN', 'P'),
  'D-PLATFORM-RETURN': runsOut('D-PLATFORM-RETURN', 'S2'),
  'D-SELLER-CONFIRM': runsOut('D-SELLER-CONFIRM', 'S2'),
  'D-REPLACE': runsOut('D-REPLACE', 'P'),
  'D-BUYER-CONFIRM': runsOut('D-BUYER-CONFIRM', 'P'),
};
export const isClock = (ruleId: string): ruleId is keyof typeof runOut => Object.hasOwn(runOut, ruleId);

export const sellerClock = (about: RefundRef & { reason: string }, at: Instant, edition: Edition): RefundEvent =>
  opened(about, at, deadlines['D-SELLER']({ from: at, reason: about.reason }, edition));

type PlainClock = 'D-BUYER-MODIFY' | 'D-BUYER-RETURN' | 'D-PLATFORM-RETURN' | 'D-REPLACE' | 'D-BUYER-CONFIRM';
export const clockOf = (about: RefundRef, ruleId: PlainClock, at: Instant, edition: Edition): RefundEvent =>
  opened(about, at, deadlines[ruleId]({ from: at }, edition));

/** One entry: due so many days from the waybill, moved to so many from the courier's delivery record. */
export const confirmClock = (about: RefundRef, at: Instant, edition: Edition, courier = false): RefundEvent =>
  opened(about, at, deadlines['D-SELLER-CONFIRM']({ from: at, courier }, edition));

/** A clock that a case stopped starts with its whole length. */
export const clockAnew = (refund: Refund, at: Instant, edition: Edition): RefundEvent[] => {
  switch (refund.status) {
    case 'WAIT_SELLER_AGREE':
      return [sellerClock(refund, at, edition)];
    case 'SELLER_REFUSE_BUYER':
      return [clockOf(refund, 'D-BUYER-MODIFY', at, edition)];
    case 'WAIT_BUYER_RETURN_GOODS':
      return [clockOf(refund, refund.verdict ? 'D-PLATFORM-RETURN' : 'D-BUYER-RETURN', at, edition)];
    case 'WAIT_SELLER_CONFIRM_GOODS':
      return [confirmClock(refund, at, edition, refund.goodsBack === 'DELIVERED')];
    case 'WAIT_SELLER_SEND_GOODS': // once late, it has run out before the case
      return refund.replacementLate ? [] : [clockOf(refund, 'D-REPLACE', at, edition)];
    case 'WAIT_BUYER_CONFIRM_GOODS':
      return [clockOf(refund, 'D-BUYER-CONFIRM', at, edition)];
    default:
      return [];
  }
};

export const moved = ({ refundId: subject }: RefundRef, at: Instant, why: string, explanation: Due): RefundEvent => {
  const { ruleId, outcome } = explanation;
  const of = ruleId === 'D-SELLER-EXT' ? 'D-SELLER' : ruleId;
  return { type: 'DeadlineMoved', at, data: { ruleId: of, subject, to: outcome.due, why }, explanation };
};

/** Ends whatever runs: MET by who had to act, CANCELLED where nobody has to any more. */
export const ended = (
  type: 'DeadlineMet' | 'DeadlineCancelled',
  { clocks, refundId: subject }: Refund,
  at: Instant,
): RefundEvent[] => Object.keys(clocks).map((ruleId) => ({ type, at, data: { ruleId, subject } }));

const opened = ({ refundId: subject }: RefundRef, from: Instant, explanation: Due): RefundEvent => {
  const { ruleId, outcome } = explanation;
  return { type: 'DeadlineOpened', at: from, data: { ruleId, subject, from, due: outcome.due }, explanation };
};
