import { type Asked, audit, type AuditAnswer, type AuditRow, BadExport, fromOf, toOf } from '@redress/audit';
import { loadRulebook } from '@redress/service-kit';
import { ruleRegistry } from '@redress/simulation';
import type { AuditFlags } from '../audit.js';
import { Misuse } from '../misuse.js';
import { auditCsv } from './as-csv.js';
import { auditHtml } from './as-html.js';
import { auditTable } from './as-table.js';
import { type Out, openOut } from './out.js';
import { logsOf } from './logs-of.js';
import { shownProgress } from './progress.js';

/** Audits the database that is meant, tells the answer in the format that is asked for, and sets the exit code. */
export const runAudit = async (flags: AuditFlags): Promise<void> => {
  process.exitCode = 2; // until we know
  const asked = askedBy(flags);
  const { edition } = flags;
  if (edition !== undefined) return (await import('../what-if/run-what-if.js')).runWhatIf({ ...flags, edition }, asked);
  if (flags.against !== undefined) throw new Misuse('--against goes with --edition: two editions are compared');
  if (flags.life && (asked.orderId !== undefined || asked.sellerId !== undefined))
    throw new Misuse('--life goes with neither --order nor --seller: what followed is told by whole logs');
  const judges = { rules: ruleRegistry, editions: await loadRulebook() };
  const { logs, stop } = await logsOf(flags);
  try {
    const out = await openOut(flags.out);
    const telling = tellings[flags.format](asked, out);
    const answer = await audit({
      ...{
        logs,
        judges,
        asked,
        timer: () => performance.now(),
        progress: shownProgress(),
      },
      ...(flags.life && { lives: {} }),
      ...(telling.row && { row: telling.row }),
    });
    telling.end(answer);
    await out.end();
    process.exitCode = answer.findings.length > 0 ? 1 : 0;
  } catch (error) {
    throw error instanceof BadExport ? new Misuse(error.message) : error;
  } finally {
    await stop();
  }
};

type Telling = Readonly<{ row?: (row: AuditRow) => void; end: (answer: AuditAnswer) => void }>;

/** Decisions that a person is shown one by one, at most: who wants all of them takes the CSV. */
const shown = 5000;

/** Decisions and postings one by one only where a rule, an order or a seller was asked for; the CSV has them all. */
const withRows = (asked: Asked, end: (answer: AuditAnswer, rows: readonly AuditRow[], asked: Asked) => void): Telling => {
  const isNarrow = asked.ruleId !== undefined || asked.orderId !== undefined || asked.sellerId !== undefined;
  const rows: AuditRow[] = [];
  const row = (one: AuditRow) => void (one.row !== 'finding' && rows.length < shown && rows.push(one));
  return { ...(isNarrow && { row }), end: (answer) => end(answer, rows, asked) };
};

const tellings: Readonly<Record<AuditFlags['format'], (asked: Asked, out: Out) => Telling>> = {
  json: (_, out) => ({ end: (answer) => out.line(JSON.stringify(answer)) }),
  table: (asked, out) => withRows(asked, (answer, rows) => out.line(auditTable(answer, rows))),
  html: (asked, out) => withRows(asked, (answer, rows) => out.line(auditHtml(answer, rows, asked))),
  csv: (_, out) => {
    const csv = auditCsv();
    out.line(csv.head);
    return { row: (row) => out.line(csv.line(row)), end: () => undefined };
  },
};

const askedBy = ({ from, to, seller, order, rule, asKnownAt }: AuditFlags): Asked => {
  const asked = {
    ...(from !== undefined && { from: moment('--from', from, fromOf) }),
    ...(to !== undefined && { to: moment('--to', to, toOf) }),
    ...(seller !== undefined && { sellerId: seller }),
    ...(order !== undefined && { orderId: order }),
    ...(rule !== undefined && { ruleId: ruleIn(rule) }),
    ...(asKnownAt !== undefined && { knownAt: moment('--as-known-at', asKnownAt, toOf) }),
  };
  if (asked.from !== undefined && asked.to !== undefined && asked.from >= asked.to)
    throw new Misuse(`--from ${from} is not before --to ${to}`);
  return asked;
};

export const moment = (option: string, text: string, read: (text: string) => string): string => {
  try {
    return read(text);
  } catch {
    throw new Misuse(`${option} ${text}: a day such as 2026-03-02, or an instant such as 2026-03-02T09:00:00+08:00`);
  }
};

/** Beside the rules there is what a person has assessed, `MANUAL`. */
const ruleIn = (ruleId: string): string => {
  const known = new Set([...ruleRegistry.keys()].map((name) => name.slice(0, name.indexOf('/')))).add('MANUAL');
  if (known.has(ruleId)) return ruleId;
  throw new Misuse(`--rule ${ruleId}: no such rule decides anything; redress rules lists them`);
};
