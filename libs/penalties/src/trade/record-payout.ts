/** What the gateway has answered for a key. Said again, or for a key that is settled, it changes nothing. */
import type { CompensationEvent } from '../compensation/compensation.events.js';
import { type CompensationState, contractOf } from '../compensation/compensation.js';
import type { Of } from '../commands.js';
import type { PayoutRef, TradeEvent } from './trade.events.js';
import type { Trade } from './trade.js';
import { backwards } from '../transfer.js';

type PayoutContext = { trade: Trade; compensation?: CompensationState };
type Versions = { readonly trade: number };
type Added = { trade?: TradeEvent[]; compensation?: CompensationEvent[] };

export const recordPayout = (
  { at, data }: Of<'penalties.record-payout'>,
  { trade, compensation }: PayoutContext,
  versions: Versions,
): Added => {
  const payout = trade.status === 'NONE' ? undefined : trade.payouts.get(data.key);
  if (payout?.status !== 'PENDING' && payout?.status !== 'CANCELLED') return {};
  const { orderId, key, payee, amount, asked, cash, points, ruleId, owed, refundId, compensationId } = payout;
  const ref: PayoutRef = {
    orderId,
    key,
    ...(refundId !== undefined && { refundId }),
    ...(compensationId !== undefined && { compensationId }),
  };
  const why = payout.explanation === undefined ? {} : { explanation: payout.explanation };
  if (data.outcome === 'REJECTED') {
    return { trade: [{ type: 'PayoutRejected', at, data: { ...ref, reason: data.reason } }] };
  }
  const made: TradeEvent = {
    type: 'PayoutMade',
    at,
    data: { ...ref, payee, cash, points, reference: data.reference, ruleId, transfers: owed },
    ...why,
  };
  const eventId = `trade-${orderId}@${versions.trade + 1}`;
  if (payout.status === 'CANCELLED') {
    const takenBack = { ...ref, payee, ruleId, reverses: eventId, transfers: backwards(owed) };
    return { trade: [made, { type: 'PayoutTakenBack', at, data: takenBack, ...why }] };
  }
  if (refundId !== undefined) {
    const moved = { orderId, refundId, amount, ...(asked !== undefined && { asked }), cash, points };
    return { trade: [made, { type: 'RefundPayoutMade', at, data: moved, ...why }] };
  }
  if (compensation?.status !== 'ASSESSED') return { trade: [made] };
  return {
    trade: [made],
    compensation: [{ type: 'CompensationPaid', at, data: { ...contractOf(compensation), payout: eventId }, ...why }],
  };
};
