/** What the gateway has answered for a key. Said again, or for a key that is settled, it changes nothing: paid once (C-ONCE). */
import type { CompensationEvent } from '../compensation/compensation.events.js';
import { type CompensationState, contractOf } from '../compensation/compensation.js';
import type { Of } from '../commands.js';
import type { PayoutRef, TradeEvent } from './trade.events.js';
import type { PayoutState, Trade } from './trade.js';
import { backwards } from '../transfer.js';

/** What a payout of a refund makes known: an advance, what has come back of one, or the whole refund with what of its advance is part of it. */
const told = (payout: PayoutState, refundId: string, trade: Trade, eventId: string) => {
  const { orderId, purpose, amount, asked, cash, points } = payout;
  if (purpose === 'CORRECTION') return corrected(payout, refundId, trade, eventId);
  const less = asked === undefined ? {} : { asked };
  if (purpose === 'ADVANCE')
    return { type: 'AdvancePayoutMade', data: { orderId, refundId, amount, ...less, cash, points, payout: eventId } } as const;
  const settled = trade.status === 'NONE' ? undefined : trade.advances.get(refundId)?.settled;
  if (purpose === 'TAKE_BACK' && !settled)
    return { type: 'AdvanceReclaimed', data: { orderId, refundId, amount, cash, points } } as const;
  const paidNow = purpose === 'TAKE_BACK' ? nothing : { amount, cash, points };
  const { amount: a, cash: c, points: p } = settled ?? nothing;
  const whole = { amount: a + paidNow.amount, ...less, cash: c + paidNow.cash, points: p + paidNow.points };
  return { type: 'RefundPayoutMade', data: { orderId, refundId, ...whole, payout: eventId } } as const;
};

/** What the buyer keeps of the refund in all. */
const corrected = ({ orderId, nth = 0, payer, ...moves }: PayoutState, refundId: string, trade: Trade, eventId: string) => {
  const before = (trade.status === 'NONE' ? undefined : trade.answered.get(refundId)) ?? nothing;
  const sign = payer === undefined ? 1 : -1;
  const amount = before.amount + sign * moves.amount;
  const cash = before.cash + sign * moves.cash;
  const points = before.points + sign * moves.points;
  return {
    type: 'RefundPayoutCorrected',
    data: { orderId, refundId, nth, amount, cash, points, payout: eventId },
  } as const;
};
const nothing = { amount: 0, cash: 0, points: 0 };

type PayoutContext = { trade: Trade; compensation?: CompensationState };
type Versions = { readonly trade: number };
type Added = { trade?: TradeEvent[]; compensation?: CompensationEvent[] };

export const recordPayout = (
  { at, data }: Of<'penalties.record-payout'>,
  { trade, compensation }: PayoutContext,
  versions: Versions,
): Added => {
  const payout = trade.payouts.get(data.key);
  if (payout?.status !== 'PENDING' && payout?.status !== 'CANCELLED') return {};
  const { orderId, key, payee, cash, points, ruleId, owed, reverses, refundId, compensationId, claimId } = payout;
  const ref: PayoutRef = {
    orderId,
    key,
    ...(refundId !== undefined && { refundId }),
    ...(compensationId !== undefined && { compensationId }),
    ...(claimId !== undefined && { claimId }),
  };
  const why = payout.explanation === undefined ? {} : { explanation: payout.explanation };
  if (data.outcome === 'REJECTED') {
    return { trade: [{ type: 'PayoutRejected', at, data: { ...ref, reason: data.reason } }] };
  }
  const made: TradeEvent = {
    type: 'PayoutMade',
    at,
    data: {
      ...ref,
      payee,
      cash,
      points,
      reference: data.reference,
      ruleId,
      ...(reverses !== undefined && { reverses }),
      transfers: owed,
    },
    ...why,
  };
  const eventId = `trade-${orderId}@${versions.trade + 1}`;
  if (payout.status === 'CANCELLED') {
    const takenBack = { ...ref, payee, ruleId, reverses: eventId, transfers: backwards(owed) };
    return { trade: [made, { type: 'PayoutTakenBack', at, data: takenBack, ...why }] };
  }
  if (refundId !== undefined) {
    return { trade: [made, { ...told(payout, refundId, trade, eventId), at, ...why }] };
  }
  if (claimId !== undefined)
    return { trade: [made, { type: 'ClaimPayoutMade', at, data: { orderId, claimId, amount: cash }, ...why }] };
  if (compensation?.status !== 'ASSESSED') return { trade: [made] };
  return {
    trade: [made],
    compensation: [{ type: 'CompensationPaid', at, data: { ...contractOf(compensation), payout: eventId }, ...why }],
  };
};
