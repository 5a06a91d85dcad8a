/** A 理赔 claim is paid: by the seller, from the balance, then the deposit; what that falls short of the platform pays first (C-FUND). */
import { Gap, mustBeTheSame } from '@redress/event-sourcing';
import { type Fen, rule, type Rulebook } from '@redress/rulebook';
import { type Of, payoutKey } from '../commands.js';
import { draw } from '../compensation/funding.js';
import type { SellerEvent } from '../seller/seller.events.js';
import type { Seller } from '../seller/seller.js';
import { accounts, moved } from '../transfer.js';
import type { Payout, TradeEvent } from './trade.events.js';
import type { Trade } from './trade.js';

/** What two persons have agreed to is paid in cash, whatever the order was paid with. */
export const claimPayment = rule('P-CLAIM/paid', 'S2', ({ amount }: { claimId: string; amount: Fen }) => ({ cash: amount }));

type Added = { trade?: TradeEvent[]; seller?: SellerEvent[] };

/** Ordered already: nothing. */
export const payClaim = ({ at, data }: Of<'penalties.pay-claim'>, trade: Trade, seller: Seller, rules: Rulebook): Added => {
  const { orderId, buyerId, sellerId, claimId, amount } = data;
  if (trade.status === 'NONE') throw new Gap(`trade-${orderId}`, 0, 1);
  const key = payoutKey.claim(claimId);
  const payee = accounts.buyer(buyerId);
  const before = trade.payouts.get(key);
  if (before) {
    mustBeTheSame(`payout ${key}`, { cash: before.cash, payee: before.payee }, { cash: amount, payee });
    return {};
  }
  const edition = rules.named(data.edition);
  const explanation = claimPayment({ claimId, amount }, edition);
  const { ruleId } = explanation;
  const escrow = accounts.escrow(orderId);
  const drawing = {
    for: { sellerId, orderId, claimId },
    ruleId,
    what: 'claim' as const,
    targets: [{ to: escrow, amount }],
  };
  const payout: Payout = {
    ...{ orderId, key, claimId, payee, amount: 0, cash: amount, points: 0, ruleId },
    owed: moved(escrow, payee, 'CNY', amount),
  };
  return {
    trade: [{ type: 'PayoutOrdered', at, data: payout, explanation }],
    seller: draw(seller, drawing, edition, at),
  };
};
