/** A payout is ordered: what the gateway is asked to pay, and what its answer makes us record. */
import type { Published } from '@redress/contracts';
import type { Of } from '../commands.js';
import type { Payout } from '../trade/trade.events.js';
import type { Payment, PaymentOutcome } from '../gateway/payment-gateway.js';

export type PayoutOrdered = Published<'PayoutOrdered', Payout>;

export const paymentOf = ({ at, data: { key, payee, payer, cash, points } }: PayoutOrdered): Payment => ({
  ...{ key, payee, cash, points, orderedAt: at },
  ...(payer !== undefined && { payer }),
});

/** `at` is when the answer is known. */
export const onPayoutAnswered = (
  { lane: sellerId, data: { orderId, key, compensationId, purpose, payer } }: PayoutOrdered,
  answer: PaymentOutcome,
  at: string,
): Of<'penalties.record-payout'> => {
  const payout = { orderId, sellerId, key, ...(compensationId !== undefined && { compensationId }) };
  const back = purpose === 'CORRECTION' && payer !== undefined ? { takesBack: true as const } : {};
  const outcome =
    answer.status === 'PAID'
      ? { outcome: answer.status, reference: answer.reference }
      : { outcome: answer.status, reason: answer.reason };
  return { type: 'penalties.record-payout', as: 'service:penalties', at, data: { ...payout, ...back, ...outcome } };
};
