import type { Transfer } from '@redress/contracts';
import type { AuditFinding, AuditRow, Question } from '../answer.js';
import { type Granted, Totals } from './counts.js';
import type { Fault, Judged } from './judge-explanation.js';
import type { Looked } from './looked.js';

type Seen = Readonly<{ found: (finding: AuditFinding) => void; row?: ((row: AuditRow) => void) | undefined }>;

/** What an audit has counted so far. Rows and findings are handed on; what is kept here does not grow with the log, but for lanes. */
export class Tally {
  decisions = 0;
  readonly totals = new Totals();
  readonly outcomes: Record<string, number> = {};
  private readonly seen = new Set<string>();

  constructor(private readonly to: Seen) {}

  get lanes(): number {
    return this.seen.size;
  }
  lane(name: string): void {
    this.seen.add(name);
  }

  outcome(kind: string, n = 1): void {
    this.outcomes[kind] = (this.outcomes[kind] ?? 0) + n;
  }

  decision(what: Looked, { recorded }: Judged, granted: readonly Granted[]): void {
    this.decisions += 1;
    for (const one of granted) this.totals.add(one);
    if (!this.to.row) return;
    const { data, event } = what;
    const { ruleId, rule, edition, inputs, outcome } = recorded;
    const row = { ...whereOf(what), row: 'decision', type: event.type, ruleId, rule, edition, inputs, outcome } as const;
    const payee = data.payee === undefined ? {} : { payee: data.payee };
    const [first = undefined, ...more] = granted;
    for (const one of [first, ...more]) this.to.row({ ...row, ...payee, ...subjectOf(what), ...(one && amountsOf(one)) });
  }

  posting(what: Looked, { from, to, asset, amount }: Transfer, n: number): void {
    this.outcome('postings', 2);
    const rule = what.ruleId === undefined ? {} : { ruleId: what.ruleId };
    this.to.row?.({ ...whereOf(what), row: 'posting', n, from, to, asset, amount, ...rule, ...subjectOf(what) });
  }

  fault(question: Question, what: Looked, { kind, expected, actual }: Fault): void {
    const { event, ruleId, because } = what;
    const { eventId, stream, version } = event;
    const { at: _, ...where } = whereOf(what);
    const rule = ruleId === undefined ? {} : { ruleId };
    this.to.found({ ...where, question, kind, ...rule, eventId, stream, version, expected, actual, because });
  }
}

const amountsOf = ({ asset, amount, recomputed }: Granted) => ({
  asset,
  amount,
  ...(recomputed !== undefined && { recomputed }),
});

/** The key of an event is its order, where it is not the seller. */
const whereOf = ({ event: { eventId, at, lane, key }, data, because }: Looked) => ({
  ...{ eventId, at, sellerId: lane, because },
  ...((data.orderId ?? key) !== lane && { orderId: data.orderId ?? key }),
});

const subjectOf = ({ data: { compensationId, refundId, claimId, violationId } }: Looked): { subject?: string } => {
  const subject = compensationId ?? refundId ?? claimId ?? violationId;
  return subject === undefined ? {} : { subject };
};
