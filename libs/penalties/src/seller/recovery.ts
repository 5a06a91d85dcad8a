/** 追偿: how a debt is collected (C-FUND), and how what a seller has paid goes back (C-REVERSE). */
import { atMost, type Edition, type Explained, type Explanation, type Fen, type Instant, type Minor, minor, oneAmount, rule } from '@redress/rulebook'; // prettier-ignore
import type { Funding } from '../compensation/compensation.events.js';
import type { Charge, SellerEvent } from './seller.events.js';
import { type Seller, sellerFold, type Source } from './seller.js';
import { accounts, backwards, moved, sum } from '../transfer.js';

/** Whatever comes in goes to what is owed first. */
export const collection = rule(
  'C-FUND/collected',
  'S2',
  ({ owed, held }: { owed: Minor; held: Minor }) => {
    const [most, there] = [BigInt(owed), BigInt(held)];
    const least = most < there ? most : there;
    return { collected: least > 0n ? oneAmount(least) : 0 };
  },
  ({ owed }) => [['held', typeof owed === 'number' ? owed : undefined]],
);

/** Collects what is owed from what a pocket holds now. `edition` is that of the case, else the one in force. */
export const collect = (
  seller: Seller,
  from: Source,
  what: { sellerId: string; orderId?: string },
  edition: Edition,
  at: Instant,
): Explained<SellerEvent>[] => {
  const inputs = { owed: minor(-seller.receivable), held: minor(seller[from]) };
  if (collection.outcomeOf(inputs, edition).collected === 0) return [];
  const explanation = collection(inputs, edition);
  const { collected } = explanation.outcome;
  const transfers = moved(accounts.seller(what.sellerId, from), accounts.seller(what.sellerId, 'receivable'), 'CNY', collected);
  return [
    { type: 'ReceivableCollected', at, data: { ...what, amount: collected, ruleId: explanation.ruleId, transfers }, explanation },
  ];
};

type Returning = { for: Omit<Charge, 'amount'>; ruleId: string; funding: readonly Funding[]; why: Explanation };

/** A reversal: each drawing back by an event of its own. What was collected meanwhile for it goes back, too; what else is owed is collected. */
export const giveBack = (
  seller: Seller,
  { for: what, ruleId, funding: drawings, why }: Returning,
  edition: Edition,
  at: Instant,
): Explained<SellerEvent>[] => {
  const returned = drawings.map(({ eventId, transfers }): Explained<SellerEvent> => {
    const amount = sum(transfers.map((transfer) => transfer.amount));
    return {
      type: 'FundsReturned',
      at,
      data: { ...what, amount, ruleId, reverses: eventId, transfers: backwards(transfers) },
      explanation: why,
    };
  });
  const after = returned.reduce<Seller>(sellerFold.evolve, seller);
  if (after.receivable > 0n) return [...returned, overcollected(after, what, edition, at)];
  const collected = collect(after, 'deposit', what, edition, at);
  const rest = collected.reduce<Seller>(sellerFold.evolve, after);
  return [...returned, ...collected, ...collect(rest, 'balance', what, edition, at)];
};

type Over = { receivable: Fen; deposit: Minor };
/** `receivable`: so much more was collected than is owed now. It goes to the pockets that it came from, first to the deposit. */
export const uncollection = rule(
  'C-FUND/returned',
  'S2',
  ({ receivable, deposit }: Over) => {
    const toDeposit = atMost(receivable, BigInt(deposit));
    return { deposit: toDeposit, balance: receivable - toDeposit };
  },
  ({ receivable, deposit }) => [['receivable', BigInt(receivable) >= BigInt(deposit) ? deposit : undefined]],
);

const overcollected = (
  seller: Seller,
  { sellerId, orderId }: Omit<Charge, 'amount'>,
  edition: Edition,
  at: Instant,
): Explained<SellerEvent> => {
  const amount = oneAmount(seller.receivable);
  const explanation = uncollection({ receivable: amount, deposit: minor(seller.collected.deposit) }, edition);
  const { ruleId, outcome } = explanation;
  const from = accounts.seller(sellerId, 'receivable');
  const transfers = [
    ...moved(from, accounts.seller(sellerId, 'deposit'), 'CNY', outcome.deposit),
    ...moved(from, accounts.seller(sellerId, 'balance'), 'CNY', outcome.balance),
  ];
  return { type: 'ReceivableReturned', at, data: { sellerId, orderId, amount, ruleId, transfers }, explanation };
};
