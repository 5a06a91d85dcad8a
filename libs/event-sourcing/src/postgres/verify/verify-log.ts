import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import {
  type JudgeBeside,
  type Judging,
  type LogCheckOptions,
  type LogRow,
  LogCheck,
  judgeDeadlines,
} from '../../verify/index.js';
import { copiedRows, quoted, quotedInstant, quotedJson, unescaped } from './copy-text.js';

/** Rows `(stream text, version int)`: what somebody else in the database says to exist in this log. */
export type Witness = Readonly<{ who: string; rows: string }>;
/** Rows `(stream text, version int, says json)` that are kept beside the events, with their judge. */
export type KeptBeside = Witness & Readonly<{ judge: JudgeBeside }>;
/** Such rows of whole streams (at version 0) or of their events, with their judge. */
export type KeptOfStreams = Readonly<{ kept: readonly Witness[]; judging: Judging }>;

export type VerifyLogOptions = Readonly<{
  /** In a transaction of the caller's, so that all is seen as of one instant. */
  client: pg.ClientBase;
  schema: string;
  found: LogCheckOptions['found'];
  witnesses?: readonly Witness[];
  beside?: readonly KeptBeside[];
  ofStreams?: readonly KeptOfStreams[];
  progress?: (events: number) => void;
  /** An SQL condition on events: of these alone, as long as they are whole streams up to somewhere. */
  only?: string;
}> &
  Pick<LogCheckOptions, 'shapes'>;

/** Checks the log in `schema` in one pass. Memory stays flat: PostgreSQL merges what is read along the primary key. */
export const verifyLog = async (options: VerifyLogOptions) => {
  const { client, schema, found, witnesses = [], beside = [], ofStreams = [], progress, shapes, only } = options;
  const judges = Object.fromEntries(beside.map(({ who, judge }) => [who, judge]));
  const check = new LogCheck({
    ...{ found, service: schema, judges, streams: ofStreams.map(({ judging }) => judging) },
    ...(shapes && { shapes }),
  });
  await client.query(verifySettings);
  const rows = client.query(
    copyTo(copySql(eventRows(schema, only), witnesses, [...beside, ...ofStreams.flatMap(({ kept }) => kept)])),
  );
  for await (const lines of copiedRows(rows)) {
    for (const columns of lines) check.take(logRow(columns));
    progress?.(check.events);
  }
  check.end();
  progress?.(check.events);
  return { streams: check.streams, events: check.events };
};

// The texts of instants are compared; workers would take the cores of those who serve. Nothing outlives the transaction.
export const verifySettings = `
  set local timezone = 'UTC'; set local datestyle = 'ISO'; set local statement_timeout = 0; set local lock_timeout = '5s';
  set local idle_in_transaction_session_timeout = 0; set local max_parallel_workers_per_gather = 0;
  set local work_mem = '32MB'; set local jit = off`;

/** The columns of an event after who, stream and version, in the order in which `logRow` takes them; the last are data, explanation. */
const columns = {
  transaction_id: 'xid8',
  position: 'bigint',
  hash: 'text',
  type: 'text',
  schema_version: 'smallint',
  recorded_at: 'timestamptz',
  occurred_at: 'timestamptz',
  key: 'text',
  lane: 'text',
  actor: 'text',
  correlation_id: 'text',
  causation_id: 'text',
  command_hash: 'text',
  command_id: 'text',
};

const copySql = (events: string, witnesses: readonly Witness[], beside: readonly Witness[]): string => {
  const others = [...witnesses.map((one) => besideRows(one, 'null::json')), ...beside.map((one) => besideRows(one, 'says'))];
  return `copy (${[events, ...others].join(' union all ')} order by stream, version) to stdout`;
};

const eventRows = (schema: string, only = 'true'): string =>
  `select ''::text as who, stream, version, ${Object.keys(columns).join()}, data, explanation from ${schema}.events where ${only}`;

const nothing = Object.values(columns).map((type) => `null::${type}`);

const besideRows = ({ who, rows }: Witness, says: string): string =>
  `select '${who}'::text, stream, version, ${nothing.join()}, ${says}, null::json from (${rows}) as beside`;

/** Columns by index: this runs for every event, and to destructure a row of twenty takes longer than to hash it. */
const logRow = (raw: readonly string[]): LogRow => {
  const column = (n: number) => raw[n] as string;
  const stream = unescaped(column(1));
  const version = Number(column(2));
  const who = column(0);
  if (who !== '') return { who, stream, version, ...(column(17) !== '\\N' && { says: JSON.parse(unescaped(column(17))) }) };
  // prettier-ignore
  const parts = [
    quoted(column(1)), column(2), quoted(column(6)), column(7), quotedInstant(column(8)), quotedInstant(column(9)),
    quoted(column(10)), quoted(column(11)), quoted(column(12)), quoted(column(13)), quoted(column(14)), quoted(column(15)),
    quoted(column(16)), quotedJson(column(17)), quotedJson(column(18)),
  ];
  return { stream, version, transactionId: column(3), position: column(4), hash: column(5), parts };
};

/** An instant as the events say it; finer than a millisecond, as no event does. Under `verifySettings`. */
export const isoOf = (column: string): string =>
  `regexp_replace(to_char(${column}, 'YYYY-MM-DD"T"HH24:MI:SS.US'), '000$', '') || 'Z'`;

/** The open deadlines of a log. */
export const deadlinesKept = (schema: string): KeptOfStreams => {
  const table = `${schema}.deadlines`;
  const rows = `
    select stream, 0 as version, json_build_object('id', id, 'stream', stream, 'rule_id', rule_id, 'subject', subject, 'lane', lane,
      'due', ${isoOf('due')}, 'rank', rank, 'opened_at', ${isoOf('opened_at')}, 'opened_by', opened_by, 'opening', opening::text) as says
    from ${table}`;
  return { kept: [{ who: table, rows }], judging: judgeDeadlines(table) };
};
