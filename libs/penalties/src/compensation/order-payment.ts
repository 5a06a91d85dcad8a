/** A compensation that is owed is funded at once (C-FUND), and ordered from the gateway at once. */
import type { Compensation } from '@redress/contracts';
import type { Edition, Explanation } from '@redress/rulebook';
import { payoutKey } from '../commands.js';
import type { SellerEvent } from '../seller/seller.events.js';
import type { Seller } from '../seller/seller.js';
import type { Payout, TradeEvent } from '../trade/trade.events.js';
import { accounts, moved, worth } from '../transfer.js';
import type { CompensationEvent, Funding } from './compensation.events.js';
import { draw } from './funding.js';

/** To whom the platform itself is the payee. */
export const platformAsPayee = 'platform';

/** `version`: that of the seller's stream, so that the fundings can name their events. */
type Bearer = Readonly<{ seller: Seller; version: number }>;
type Ordered = Readonly<{
  funding: readonly Funding[];
  seller: SellerEvent[];
  trade?: TradeEvent[];
  /** Of a payee within the house: paid at once. */
  paid?: CompensationEvent[];
}>;

/** Points are bought; cash waits in the order's escrow until the gateway has paid it. */
export const orderPayment = (
  what: Compensation,
  { seller, version }: Bearer,
  explanation: Explanation,
  edition: Edition,
  at: string,
): Ordered => {
  const { compensationId, ruleId, orderId, sellerId, payee, asset, amount } = what;
  const within = payee === platformAsPayee;
  const escrow = accounts.escrow(orderId);
  const bought =
    asset === 'POINTS'
      ? { to: accounts.points, amount: worth(amount, edition) }
      : { to: within ? accounts.income : escrow, amount };
  const charge = { sellerId, orderId, compensationId };
  const drawn = draw(seller, { for: charge, ruleId, what: 'compensation', targets: [bought] }, edition, at);
  const funding = drawn.map((event, n) => ({
    eventId: `seller-${sellerId}@${version + 1 + n}`,
    transfers: 'transfers' in event.data ? event.data.transfers : [],
  }));
  if (within) {
    // nobody outside is paid: with the seller's money it is there
    const paid: CompensationEvent = { type: 'CompensationPaid', at, data: { ...what, payout: funding[0]?.eventId ?? '' }, explanation }; // prettier-ignore
    return { funding, seller: drawn, paid: [paid] };
  }
  const [cash, points] = asset === 'POINTS' ? [0, amount] : [amount, 0];
  const owed = moved(asset === 'POINTS' ? accounts.points : escrow, payee, asset, amount);
  const key = payoutKey.compensation(compensationId);
  const payout: Payout = { orderId, key, compensationId, payee, amount: 0, cash, points, ruleId, owed };
  return { funding, seller: drawn, trade: [{ type: 'PayoutOrdered', at, data: payout, explanation }] };
};
