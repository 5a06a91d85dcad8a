/** 追偿: how a debt is collected (C-FUND), and how what a seller has paid goes back (C-REVERSE). */
import { type Edition, type Explained, type Fen, type Instant, rule } from '@redress/rulebook';
import type { Funding } from './compensation.events.js';
import type { Charge, SellerEvent } from './seller.events.js';
import { type Seller, sellerFold, type Source } from './seller.js';
import { accounts, backwards, moved, sum } from './transfer.js';

/** Whatever comes in goes to what is owed first. */
export const collection = rule('C-FUND', 'S2', ({ owed, held }: { owed: Fen; held: Fen }) => ({
  collected: Math.max(0, Math.min(owed, held)),
}));

/** Collects what is owed from what a pocket holds now. `edition` is that of the case, else the one in force. */
export const collect = (
  seller: Seller,
  from: Source,
  what: { sellerId: string; orderId?: string },
  edition: Edition,
  at: Instant,
): Explained<SellerEvent>[] => {
  const explanation = collection({ owed: -seller.receivable, held: seller[from] }, edition);
  const { collected } = explanation.outcome;
  if (collected === 0) return [];
  const transfers = moved(accounts.seller(what.sellerId, from), accounts.seller(what.sellerId, 'receivable'), 'CNY', collected);
  return [
    { type: 'ReceivableCollected', at, data: { ...what, amount: collected, ruleId: explanation.ruleId, transfers }, explanation },
  ];
};

type Returning = { for: Omit<Charge, 'amount'>; ruleId: string; funding: readonly Funding[] };

/** A reversal: each drawing back by an event of its own. What was collected meanwhile for it goes back, too; what else is owed is collected. */
export const giveBack = (seller: Seller, { for: what, ruleId, funding: drawings }: Returning, edition: Edition, at: Instant) => {
  const returned = drawings.map(({ eventId, transfers }): SellerEvent => {
    const amount = sum(transfers.map((transfer) => transfer.amount));
    return {
      type: 'FundsReturned',
      at,
      data: { ...what, amount, ruleId, reverses: eventId, transfers: backwards(transfers) },
    };
  });
  const after = returned.reduce(sellerFold.evolve, seller);
  if (after.receivable > 0) return [...returned, ...overcollected(after, what, at)];
  const collected = collect(after, 'deposit', what, edition, at);
  const rest = collected.reduce<Seller>(sellerFold.evolve, after);
  return [...returned, ...collected, ...collect(rest, 'balance', what, edition, at)];
};

/** More was collected than is owed now. */
const overcollected = (seller: Seller, { sellerId, orderId }: Omit<Charge, 'amount'>, at: Instant): SellerEvent[] => {
  const from = accounts.seller(sellerId, 'receivable');
  const deposit = Math.min(seller.receivable, seller.collected.deposit);
  const transfers = [
    ...moved(from, accounts.seller(sellerId, 'deposit'), 'CNY', deposit),
    ...moved(from, accounts.seller(sellerId, 'balance'), 'CNY', seller.receivable - deposit),
  ];
  return [
    { type: 'ReceivableReturned', at, data: { sellerId, orderId, amount: seller.receivable, ruleId: 'C-FUND', transfers } },
  ];
};
