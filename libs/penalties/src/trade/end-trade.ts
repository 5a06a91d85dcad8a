/** The end of a trade: what is in escrow goes to the seller, or back to the buyer. Ended already: nothing. */
import { type Edition, type Explanation, type Fen, freightRest, type Instant, rule, type Rulebook } from '@redress/rulebook';
import { type Of, payoutKey } from '../commands.js';
import { toBuyer } from './to-buyer.js';
import { collect } from '../seller/recovery.js';
import type { SellerEvent } from '../seller/seller.events.js';
import { type Seller, sellerFold } from '../seller/seller.js';
import type { TradeEvent } from './trade.events.js';
import { type KnownTrade, leftOf, type Trade, valuePaid } from './trade.js';
import { accounts, moved, worth } from '../transfer.js';

type Added = { trade?: TradeEvent[]; seller?: SellerEvent[] };

/** F-REST: nothing stays in escrow of an order that has completed; what no refund has taken is the seller's, points at what they are worth. */
export const release = rule('F-REST/released', 'P', ({ cash, points }: { cash: Fen; points: number }, edition) => ({
  to: 'SELLER',
  value: cash + worth(points, edition),
}));

export const settleTrade = ({ at, data }: Of<'penalties.settle-trade'>, trade: Trade, seller: Seller, rules: Rulebook): Added => {
  if (trade.status !== 'OPEN') return {};
  const edition = rules.named(trade.edition);
  const { orderId, sellerId } = data;
  const ruling = release(leftOf(trade, edition), edition);
  return {
    trade: [{ type: 'TradeSettled', at, data: { orderId, sellerId } }],
    seller: released(trade, seller, edition, at, { explanation: ruling }),
  };
};

/** F-REST: nothing stays in escrow. Freight left over goes to the buyer if nothing was ever picked up, else to the seller. */
export const closeTrade = ({ at, data }: Of<'penalties.close-trade'>, trade: Trade, seller: Seller, rules: Rulebook): Added => {
  if (trade.status !== 'OPEN') return {};
  const edition = rules.named(trade.edition);
  const ruling = freightRest({ pickedUp: data.pickedUp }, edition);
  const { ruleId } = ruling;
  const closed: TradeEvent = { type: 'TradeClosed', at, data, explanation: ruling };
  if (ruling.outcome.to === 'SELLER')
    return { trade: [closed], seller: released(trade, seller, edition, at, { explanation: ruling, ruleId }) };
  const amount = valuePaid(trade, edition) - trade.refunded;
  const escrow = accounts.escrow(trade.orderId);
  const rest = { key: payoutKey.rest(trade.orderId), amount, ruleId, cashFrom: escrow, pointsFrom: escrow };
  return { trade: amount > 0 ? [closed, toBuyer(trade, rest, edition, at)] : [closed] };
};

type Why = { explanation: Explanation; ruleId?: string };

/** What is left goes to the seller, its points redeemed by the platform; then what the seller owes is collected. A completed order's postings bear no rule. */
const released = (
  trade: KnownTrade,
  seller: Seller,
  edition: Edition,
  at: Instant,
  { explanation, ruleId }: Why,
): SellerEvent[] => {
  const { orderId, sellerId } = trade;
  const { cash, points } = leftOf(trade, edition);
  const [escrow, balance] = [accounts.escrow(orderId), accounts.seller(sellerId, 'balance')];
  const transfers = [
    ...moved(escrow, balance, 'CNY', cash),
    ...moved(escrow, accounts.points, 'POINTS', points),
    ...moved(accounts.points, balance, 'CNY', worth(points, edition)),
  ];
  if (transfers.length === 0) return [];
  const data = { sellerId, orderId, cash, points, transfers, ...(ruleId !== undefined && { ruleId }) };
  const event: SellerEvent = { type: 'SalesReleased', at, data, explanation };
  return [event, ...collect(sellerFold.evolve(seller, event), 'balance', { sellerId, orderId }, edition, at)];
};
