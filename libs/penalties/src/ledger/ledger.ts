/** The double-entry ledger, as it is read. It is written with the events, in their transaction, and never edited. */
import { isStaff } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import { type FenSum, sumOf } from '@redress/rulebook';
import type { Page, Paged, Soon } from '@redress/context';
import type { Asset } from '../transfer.js';
import type { Entry, Posting } from './entries.js';
import type { Payouts } from './payouts.js';

/** Fields of a posting and the text they must have; `accounts`: on one of these. `at` of the question is separate: as of then. */
export type Where = Readonly<Partial<Record<PostingField, string>>> & Readonly<{ accounts?: readonly string[] }>;
export const postingFields = [
  'account',
  'asset',
  'amount',
  'transactionId',
  'orderId',
  'ruleId',
  'reverses',
  'eventId',
  'at',
] as const;
export type PostingField = (typeof postingFields)[number];

/** `sum`: minor units, exact however large. */
export type AccountSum = Readonly<{ account: string; asset: Asset; sum: FenSum }>;
export type TrialBalance = Readonly<{ balanced: boolean; accounts: readonly AccountSum[] }>;

/** Port. Every adapter passes `describeLedger`. */
export interface Ledger extends Payouts {
  /** Oldest first. */
  postings(where?: Where, at?: string): Soon<readonly Posting[]>;
  /** A part of them, in the same order; what is booked while one pages shows on a page to come, or on none. */
  page(page: Page, where?: Where, at?: string): Soon<Paged<Posting>>;
  /** The net of the matching postings on one account, in minor units. */
  sum(account: string, asset: Asset, where?: Where, at?: string): Soon<FenSum>;
  trialBalance(at?: string): Soon<TrialBalance>;
  /** A part of the accounts, by name; whether all balance is told of all. */
  trialBalancePage(page: Page, at?: string): Soon<Paged<AccountSum> & Pick<TrialBalance, 'balanced'>>;
}

/** The place of a posting: instant, stream, version, number of the transfer, and which side of it. */
export const postingKey = ({ at, eventId, amount }: Posting, n: number): PostingKey => {
  const cut = eventId.lastIndexOf('@');
  return [at, eventId.slice(0, cut), Number(eventId.slice(cut + 1)), n, amount < 0 ? 0 : 1];
};
export type PostingKey = readonly [at: string, stream: string, version: number, n: number, side: number];
export const anyPostingKey: PostingKey = ['', '', 0, 0, 0];

export const accountKey = ({ account, asset }: AccountSum): AccountKey => [account, asset];
type AccountKey = readonly [account: string, asset: string];
export const anyAccountKey: AccountKey = ['', ''];

/** What a buyer or a seller sees of the ledger: what stands on their own accounts. Undefined: all of it. */
export const ownAccounts = (as: string | undefined): readonly string[] | undefined => {
  if (as === undefined || isStaff(as)) return undefined;
  return as.startsWith('seller:') ? ['balance', 'deposit', 'receivable'].map((account) => `${as}:${account}`) : [as];
};

/** A field that no posting has is a mistake of the asker, not an empty answer. */
export const checkedWhere = (where: Readonly<Record<string, string>> = {}): Where => {
  const unknown = Object.keys(where).filter((field) => !(postingFields as readonly string[]).includes(field));
  return unknown.length === 0
    ? where
    : reject('INVALID', `no field ${unknown.join(', ')} in a posting: ${postingFields.join(', ')}`);
};

export const matches = (posting: Posting, where: Where): boolean =>
  (where.accounts?.includes(posting.account) ?? true) &&
  postingFields.every((field) => where[field] === undefined || String(posting[field] ?? '') === where[field]);

/** Each asset must sum to zero over all accounts. */
export const trialBalanceOf = (sums: readonly AccountSum[]): TrialBalance => {
  const accounts = sums.toSorted((a, b) =>
    a.account === b.account ? (a.asset < b.asset ? -1 : 1) : a.account < b.account ? -1 : 1,
  );
  const total = (asset: Asset) => accounts.reduce((all, one) => all + (one.asset === asset ? one.sum : 0n), 0n);
  return { balanced: total('CNY') === 0n && total('POINTS') === 0n, accounts };
};

export const sumsOf = (entries: readonly Entry[]): AccountSum[] => {
  const sums = new Map<string, AccountSum>();
  const add = (account: string, asset: Asset, amount: FenSum) => {
    const key = `${account} ${asset}`;
    sums.set(key, { account, asset, sum: (sums.get(key)?.sum ?? 0n) + amount });
  };
  for (const { from, to, asset, amount } of entries) {
    add(from, asset, -BigInt(amount));
    add(to, asset, BigInt(amount));
  }
  return [...sums.values()];
};

/** What postings leave on one account. */
export const netOf = (postings: readonly Posting[], account: string, asset: Asset): FenSum =>
  sumOf(postings.flatMap((posting) => (posting.account === account && posting.asset === asset ? [posting.amount] : [])));
