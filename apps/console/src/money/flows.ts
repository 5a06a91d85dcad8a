/** Postings as arrows between columns of accounts; amounts stay whole minor units. */
import type { Posting } from '../api/views.js';

export const columns = ['payment', 'escrow', 'balance', 'deposit', 'receivable', 'buyer', 'platform'] as const;
export type AccountColumn = (typeof columns)[number];

/** `seller:s1:deposit` -> deposit */
export const columnOf = (account: string): AccountColumn =>
  columns.find((one) => account.endsWith(`:${one}`)) ?? columns.find((one) => account.startsWith(one)) ?? 'platform';

export type Flow = Readonly<{
  key: string;
  from: AccountColumn;
  to: AccountColumn;
  amount: bigint;
  at: string;
  eventId: string;
  ruleId: string | undefined;
  reverses: string | undefined;
}>;

/** Who gave to whom within each transaction: what leaves accounts is laid against what enters others, in their order. */
export const flowsOf = (postings: readonly Posting[]): readonly Flow[] => {
  const transactions = Map.groupBy(postings, ({ transactionId }) => transactionId);
  return [...transactions.values()].flatMap((group) => {
    const out = group.filter(({ amount }) => amount < 0).map((one) => ({ one, left: -BigInt(one.amount) }));
    const flows: Flow[] = [];
    for (const into of group.filter(({ amount }) => amount > 0)) {
      let wanted = BigInt(into.amount);
      for (const giver of out) {
        const amount = giver.left < wanted ? giver.left : wanted;
        if (amount === 0n) continue;
        giver.left -= amount;
        wanted -= amount;
        const { transactionId, at, eventId, ruleId, reverses } = into;
        flows.push({
          key: `${transactionId} ${flows.length}`,
          from: columnOf(giver.one.account),
          to: columnOf(into.account),
          amount,
          at,
          eventId,
          ruleId,
          reverses,
        });
      }
    }
    return flows;
  });
};

export const sumOf = (postings: readonly Posting[]): bigint => postings.reduce((sum, { amount }) => sum + BigInt(amount), 0n);

export const balancesOf = (postings: readonly Posting[]): ReadonlyMap<AccountColumn, bigint> =>
  postings.reduce((known, { account, amount }) => {
    const column = columnOf(account);
    return known.set(column, (known.get(column) ?? 0n) + BigInt(amount));
  }, new Map<AccountColumn, bigint>());
