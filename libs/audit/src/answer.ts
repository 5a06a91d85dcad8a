/** What an audit answers. Amounts are minor units: fen, or points. */
import type { Asset } from '@redress/contracts';

/** Is the log whole? Was each decision right on what it saw? Did it see what there was? Did all that had to follow do so, once? */
export type Question = 'chain' | 'ruling' | 'knowledge' | 'life';

/** `because`: the ids of the events that led to it, first the one that began it all. `expected`, `actual`: as JSON, or a sentence. */
export type AuditFinding = Readonly<{
  question: Question;
  kind: string;
  ruleId?: string;
  sellerId?: string;
  orderId?: string;
  stream?: string;
  version?: number;
  eventId?: string;
  expected: unknown;
  actual: unknown;
  because: readonly string[];
}>;

/** What events decided by a rule have granted or taken, and what the rule makes of the same inputs today; bigint text beyond 2^53. */
export type Total = Readonly<{ ruleId: string; asset: Asset; recorded: number | string; recomputed: number | string }>;

export type AuditAnswer = Readonly<{
  events: number;
  streams: number;
  lanes: number;
  decisions: number;
  /** Question 4: decided on less than what was recorded elsewhere by then, by a service that had not heard of it yet. Absent: it was not asked. */
  lateKnowledge?: number;
  /** How many of each kind the log bears. */
  outcomes: Readonly<Record<string, number>>;
  findings: readonly AuditFinding[];
  totals: readonly Total[];
  roots: Readonly<{ sealed: number; checked: number }>;
  seconds: number;
  eventsPerSecond: number;
}>;

/** One row of an answer as CSV or Parquet has it. */
export type AuditRow = DecisionRow | PostingRow | FindingRow;
type Where = Readonly<{ eventId: string; at: string; sellerId: string; orderId?: string; because: readonly string[] }>;

/** An explained event, judged again. `recomputed`: the amount that follows from the rule today; undefined where it gives none. */
export type DecisionRow = Where &
  Readonly<{
    row: 'decision';
    type: string;
    ruleId: string;
    rule: string;
    edition: string;
    inputs: object;
    outcome: unknown;
    payee?: string;
    asset?: Asset;
    amount?: number;
    recomputed?: number;
    /** Of what the decision is: a compensation, a refund. */
    subject?: string;
  }>;

export type PostingRow = Where &
  Readonly<{
    row: 'posting';
    n: number;
    from: string;
    to: string;
    asset: Asset;
    amount: number;
    ruleId?: string;
    subject?: string;
  }>;

export type FindingRow = Readonly<{ row: 'finding' }> & AuditFinding;
