import type { Finding } from '@redress/event-sourcing/verify';
import { type KeptBeside, type Witness, verifyLog } from '@redress/event-sourcing/postgres';
import { ledgerKept } from '@redress/penalties/postgres';
import pg from 'pg';
import { type LogName, logs } from './parts.js';

export type LogFinding = Readonly<{ service: LogName }> & Finding;
export type VerifiedLog = Readonly<{
  service: LogName;
  streams: number;
  events: number;
  seconds: number;
  /** Events a second. */
  rate: number;
  findings: number;
}>;
export type Verified = Readonly<{
  services: readonly VerifiedLog[];
  /** Of each service the first ones; `services` has the count of all. */
  findings: readonly LogFinding[];
  events: number;
  seconds: number;
  rate: number;
}>;

export type VerifyOptions = Readonly<{ progress?: (at: Readonly<{ service: LogName; events: number }>) => void }>;

/** How the streams of each service begin: so that what others have heard of a stream that is gone finds its log. */
const streamsOf: Readonly<Record<LogName, readonly string[]>> = {
  orders: ['order-'],
  refunds: ['refund-', 'channel-'],
  arbitration: ['case-', 'dispute-', 'review-'],
  penalties: ['trade-', 'seller-', 'compensation-'],
};

const besideOf: Partial<Record<LogName, (schema: string) => KeptBeside>> = { penalties: ledgerKept };

/** Findings of one service that are listed: memory stays flat, and nobody reads more. */
const listed = 1000;

/** Checks all logs of a database as of one instant, while others may go on writing. Throws where it is none of Redress. */
export const verifyDatabase = async (url: string, options: VerifyOptions = {}): Promise<Verified> => {
  const client = new pg.Client({ connectionString: url, application_name: 'redress verify', connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined); // a lost connection fails the query under way
  await client.connect();
  try {
    // Read only, it holds up neither writers nor the feed.
    await client.query('begin isolation level repeatable read, read only');
    return await verifyLogs(client, options);
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** The same within a transaction of the caller's. */
export const verifyLogs = async (client: pg.ClientBase, { progress }: VerifyOptions = {}): Promise<Verified> => {
  await demandTables(client);
  const findings: LogFinding[] = [];
  const services: VerifiedLog[] = [];
  for (const service of logs) {
    const began = performance.now();
    let found = 0;
    const counted = await verifyLog({
      client,
      schema: service,
      found: (finding) => void (++found <= listed && findings.push({ service, ...finding })),
      witnesses: witnessesOf(service),
      beside: [besideOf[service]?.(service) ?? []].flat(),
      progress: (events) => progress?.({ service, events }),
    });
    services.push({ service, ...counted, ...speed(counted.events, performance.now() - began), findings: found });
  }
  const events = sum(services.map((one) => one.events));
  return { services, findings, events, ...speed(events, 1000 * sum(services.map(({ seconds }) => seconds))) };
};

/** Who else in the database knows that an event exists: its loss shows, be it the last of its stream. */
const witnessesOf = (service: LogName): Witness[] => {
  const ours = (stream: string) => `(${streamsOf[service].map((prefix) => `starts_with(${stream}, '${prefix}')`).join(' or ')})`;
  // The payer's positions in its own service's log bear a prefix.
  const heard = [...logs, 'compliance'].map((consumer) => ({
    who: `heard by ${consumer}`,
    rows: `select h.stream, version from (select regexp_replace(stream, '^payer:', '') as stream, version from ${consumer}.heard) as h where ${ours('h.stream')}`,
  }));
  const deadlines = {
    who: 'opened a deadline',
    rows: `select stream, substring(opened_by from '@([0-9]{1,9})$')::int as version from ${service}.deadlines where ${ours('stream')}`,
  };
  const answers = {
    who: 'told in an answer',
    rows: `select answer->>'stream' as stream, max(substring(answer->>'version' from '^[0-9]{1,9}$')::int) as version
      from ${service}.answers where ${ours(`(answer->>'stream')`)} group by 1`,
  };
  return [...heard, deadlines, answers].map(({ who, rows }) => ({ who, rows: `select * from (${rows}) as w where version > 0` }));
};

const demandTables = async (client: pg.ClientBase): Promise<void> => {
  const tables = logs.flatMap((service) => ['events', 'heard', 'answers', 'deadlines'].map((table) => `${service}.${table}`));
  const { rows } = await client.query<{ missing: string }>(
    'select wanted as missing from unnest($1::text[]) as wanted where to_regclass(wanted) is null',
    [[...tables, 'compliance.heard', 'penalties.transfers']],
  );
  if (rows[0]) throw new Error(`there is no table ${rows[0].missing} in this database: no log of Redress, or not all of it`);
};

const speed = (events: number, ms: number) => ({
  seconds: Math.round(ms) / 1000,
  rate: ms > 0 ? Math.round((events / ms) * 1000) : 0,
});
const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
