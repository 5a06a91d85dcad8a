/** One audit of a system's logs. It reads and compares; it has no gateway, no feed and no store to write to. */
import type { ServiceName } from '@redress/contracts';
import type { AuditAnswer, AuditFinding, AuditRow } from './answer.js';
import type { ChainFinding, LogReader } from './log-reader.js';
import type { Asked } from './narrowing.js';
import type { Judges } from './ruling/judge-explanation.js';
import { Tally } from './ruling/tally.js';
import { watchRuling } from './ruling/watch-ruling.js';
import { liveAgain, shelving } from './life/lives.js';
import { memoryShelf, type Shelf } from './life/shelf.js';
import { both } from './both.js';

export type AuditOptions = Readonly<{
  logs: LogReader;
  judges: Judges;
  asked?: Asked;
  /** Question 4 is asked, too: of whole logs alone. `shelf`: where events lie until their lane is lived; absent: in memory. */
  lives?: Readonly<{ shelf?: Shelf }>;
  /** Milliseconds of a clock that only rises. */
  timer: () => number;
  progress?: (at: Readonly<{ service: string; events: number }>) => void;
  /** Each decision, each posting and each finding, in the order of the logs: whoever writes files takes them here. */
  row?: (row: AuditRow) => void;
}>;

/** Findings that the answer lists; `row` is told of all of them. */
const listed = 10_000;

export const audit = async ({ logs, judges, asked = {}, lives, timer, progress, row }: AuditOptions): Promise<AuditAnswer> => {
  const began = timer();
  const findings: AuditFinding[] = [];
  const found = (finding: AuditFinding) => {
    if (findings.length < listed) findings.push(finding);
    row?.({ row: 'finding', ...finding });
  };
  const tally = new Tally({ found, row });
  const watching = watchRuling({ judges, asked, tally });
  const shelf = lives?.shelf ?? memoryShelf();
  const lanes = lives && shelving(shelf);
  const { sellerId, orderId, knownAt } = asked;
  const {
    events,
    streams,
    roots = { sealed: 0, checked: 0 },
  } = await logs.read({
    ...{ ...(sellerId !== undefined && { sellerId }), ...(orderId !== undefined && { orderId }) },
    ...(knownAt !== undefined && { knownAt }),
    watch: (service) => (lanes ? both(watching, lanes.watch(service)) : watching),
    found: (service, finding) => found(broken(service, finding)),
    ...(progress && { progress }),
  });
  const ofRule = (finding: AuditFinding) => asked.ruleId === undefined || asked.ruleId === finding.ruleId;
  const lived =
    lanes &&
    (await liveAgain({
      ...{ shelf, last: lanes.last(), rules: judges.editions },
      found: (finding) => void (ofRule(finding) && found(finding)),
    }));
  const seconds = Math.round(timer() - began) / 1000;
  return {
    ...{ events, streams, lanes: tally.lanes, decisions: tally.decisions, outcomes: tally.outcomes, findings, ...lived },
    ...{ totals: tally.totals.all(), roots, seconds, eventsPerSecond: seconds > 0 ? Math.round(events / seconds) : 0 },
  };
};

/** What `redress verify` finds, as an answer to the first question. */
const broken = (service: ServiceName | 'feed', { table, stream, version, kind, detail }: ChainFinding): AuditFinding => ({
  ...{ question: 'chain', kind, stream, version },
  ...(service !== 'feed' && version > 0 && { eventId: `${stream}@${version}` }),
  ...{ expected: `${table} as the services write it`, actual: detail, because: [] },
});
