/** C-REVERSE: by new postings, back to the accounts they came from. A payout that is still out is cancelled. */
import { type Edition, type Explanation, rule, type Rulebook } from '@redress/rulebook';
import { type Of, payoutKey } from '../commands.js';
import type { CompensationEvent } from './compensation.events.js';
import { type CompensationState, contractOf, mustBeOf, type Owed, stands } from './compensation.js';
import { giveBack } from '../seller/recovery.js';
import type { SellerEvent } from '../seller/seller.events.js';
import type { Seller } from '../seller/seller.js';
import type { TradeEvent } from '../trade/trade.events.js';
import type { Trade } from '../trade/trade.js';
import { accounts, backwards, moved } from '../transfer.js';

type Added = { compensation?: CompensationEvent[]; seller?: SellerEvent[]; trade?: TradeEvent[] };
type ReversalContext = { compensation: CompensationState; seller: Seller; trade: Trade };

export const reversal = rule('C-REVERSE/reversed', 'S2', ({ compensationId }: { compensationId: string; why: string }) => ({
  reversed: compensationId,
}));

export const reverse = ({ at, data }: Of<'penalties.reverse-compensation'>, context: ReversalContext, rules: Rulebook): Added => {
  const { compensation } = context;
  if (!stands(compensation)) return {};
  if (data.refundId !== undefined && compensation.refundId !== data.refundId) return {}; // owed for another refund of the line
  mustBeOf(compensation, data);
  return takeBack(context, { why: data.why, at }, rules.named(compensation.edition));
};

/** What the payee has got and what the seller has paid go back. Nothing where it does not stand. */
export const takeBack = (context: ReversalContext, { why, at }: { why: string; at: string }, edition: Edition): Added => {
  const { compensation } = context;
  if (!stands(compensation)) return {};
  const { compensationId, orderId, ruleId, payee, asset, amount, payout } = compensation;
  const paidFrom = asset === 'POINTS' ? accounts.points : accounts.escrow(orderId);
  const explanation = reversal({ compensationId, why }, edition);
  const back =
    payout === undefined || payee === 'platform'
      ? {}
      : { ruleId, reverses: payout, transfers: backwards(moved(paidFrom, payee, asset, amount)) };
  const reversed: CompensationEvent = {
    type: 'CompensationReversed',
    at,
    data: { ...contractOf(compensation), why, ...back },
    explanation,
  };
  return { ...returned(context, compensation, { why, at, explanation }, edition), compensation: [reversed] };
};

/** What the seller has paid goes back, and a payout that is still out is cancelled. `explanation`: why. */
export const returned = (
  { seller, trade }: Omit<ReversalContext, 'compensation'>,
  { compensationId, orderId, sellerId, ruleId, funding }: Owed,
  { why, at, explanation }: { why: string; at: string; explanation: Explanation },
  edition: Edition,
): Pick<Added, 'seller' | 'trade'> => {
  const key = payoutKey.compensation(compensationId);
  const pending = trade.payouts.get(key)?.status === 'PENDING';
  const returning = { for: { sellerId, orderId, compensationId }, ruleId, funding, why: explanation };
  return {
    seller: giveBack(seller, returning, edition, at),
    trade: pending ? [{ type: 'PayoutCancelled', at, data: { orderId, key, compensationId, why }, explanation }] : [],
  };
};
