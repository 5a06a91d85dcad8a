// What an import tells at its end, put together from what was read, what the system answered, and what its logs hold.
import { yuan } from '@redress/contracts';
import type { Minor } from '@redress/rulebook';
import type { Counts } from './counts.js';
import type { Fact } from './fact.js';
import type { Mapped } from './facts.js';

/** What became of a fact. */
export type Outcome = 'accepted' | Readonly<{ code: string; ruleId?: string }>;

/** What the services' logs say of the imported orders once every timer has ended; amounts are decimal strings. */
export type Results = Readonly<{
  brokenOrders: number; // orders with at least one ShippingPromiseBroken
  refundsPaid: Readonly<Record<string, Readonly<{ count: number; amount: string }>>>; // RefundPaid by the refund's reason
  freightReturned: string; // F-REST postings to the buyers
  points: Minor; // C-OOS, C-LATE postings to the buyers, in points; above 2^53 - 1 as text
  ordersClosed: number;
  ordersCompleted: number;
  balanced: boolean;
}>;

/** How the run went: none of it is of the marketplace, and a second run differs in nothing else. */
/** `judged`: commands, said or caused, and how many a second while they were played; in memory alone. */
export type Run = Readonly<{ changed: number; alreadyThere: number; seconds: number; judged?: number; judgedPerSecond?: number }>;

export type Summary = Counts &
  Readonly<{
    applied: Readonly<Record<string, number>>; // applications accepted, by reason
    refused: Readonly<Record<string, number>>; // all commands refused, by `CODE RULEID`, or `CODE` alone
    leftOut: Readonly<Record<string, number>>; // by reason
    brokenOrders: number;
    refundsPaid: Readonly<Record<string, number>>;
    refundsPaidSum: string;
    freightReturned: string;
    points: Minor;
    ordersClosed: number;
    ordersCompleted: number;
    balanced: boolean;
  }> &
  Run;

/** Keeps no facts: an import asks it fact by fact. */
export const tally = () => {
  const applied: Record<string, number> = {};
  const refused: Record<string, number> = {};
  return {
    applied: applied as Summary['applied'],
    refused: refused as Summary['refused'],
    add: ({ type, body }: Pick<Fact, 'type' | 'body'>, outcome: Outcome) => {
      if (outcome !== 'accepted') return more(refused, [outcome.code, outcome.ruleId].filter(Boolean).join(' '));
      if (type === 'refunds.apply') more(applied, (body as { reason: string }).reason);
    },
  };
};

const more = (counts: Record<string, number>, of: string) => {
  counts[of] = (counts[of] ?? 0) + 1;
};

type Parts = Readonly<{
  mapped: Pick<Mapped, 'counts' | 'leftOut'>;
  answers: Pick<Summary, 'applied' | 'refused'>;
  results: Results;
  run: Run;
}>;

export const summary = ({ mapped: { counts, leftOut }, answers: { applied, refused }, results, run }: Parts): Summary => {
  const { refundsPaid, ...rest } = results;
  const paid = Object.entries(refundsPaid);
  return {
    ...counts,
    sent: sorted(counts.sent),
    applied: sorted(applied),
    refused: sorted(refused),
    leftOut: sorted(leftOut),
    ...rest,
    refundsPaid: sorted(Object.fromEntries(paid.map(([reason, { count }]) => [reason, count]))),
    refundsPaidSum: sum(paid.map(([, { amount }]) => amount)),
    ...run,
  };
};

/** By name, so that two runs print the same. */
const sorted = <Each>(record: Readonly<Record<string, Each>>): Record<string, Each> =>
  Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)));

/** Of sums already, which may be larger than any one amount. */
const sum = (sums: readonly string[]) => yuan(sums.reduce((total, one) => total + BigInt(one.replace('.', '')), 0n));
