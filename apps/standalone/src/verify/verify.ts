import { measuresSchema, verifyMade } from '@redress/compliance/postgres';
import { streamsOf } from '@redress/contracts';
import { type KeptBeside, type Witness, deadlinesKept, verifyAnswers, verifyLog } from '@redress/event-sourcing/postgres';
import type { Finding, Judging, Repair, Wrong } from '@redress/event-sourcing/verify';
import { consumersKept, verifyFeed } from '@redress/messaging/verify';
import { ledgerKept, verifyGateway } from '@redress/penalties/postgres';
import { answersKeptFrom, systemClock } from '@redress/service-kit';
import pg from 'pg';
import { type LogName, type LogSeams, logs } from '../parts.js';
import { ownSeams } from '@redress/simulation';
import { consumers } from './consumers.js';
import { verifiedTables } from './tables.js';

/** `service`: whose stream it is; `feed` for what belongs to no log. */
export type LogFinding = Readonly<{ service: LogName | 'feed' }> & Finding;
export type VerifiedLog = Readonly<{
  service: LogName | 'feed';
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

export type VerifyOptions = Readonly<{
  progress?: (at: Readonly<{ service: LogName; events: number }>) => void;
  /** Told of each finding what would mend it. */
  repairs?: (repairs: readonly Repair[]) => void;
  /** Told of each finding, be they ever so many. */
  found?: (finding: LogFinding) => void;
  /** Sees every event of a service on its way. */
  watch?: (service: LogName) => Judging;
  /** What tells which answers may have been forgotten: the clock of the services. */
  now?: string;
  seams?: LogSeams;
}>;

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
export const verifyLogs = async (client: pg.ClientBase, options: VerifyOptions = {}): Promise<Verified> => {
  await demandTables(client);
  const keptFrom = answersKeptFrom(await latest(client, options.now ?? systemClock.now()));
  const findings: LogFinding[] = [];
  const services: VerifiedLog[] = [];
  const run = async (service: LogName | 'feed', work: (found: Found) => Promise<{ streams: number; events: number }>) => {
    const began = performance.now();
    let found = 0;
    const counted = await work((finding, repairs) => {
      options.found?.({ service, ...finding });
      if (++found <= listed) findings.push({ service, ...finding });
      if (repairs.length > 0) options.repairs?.(repairs);
    });
    services.push({ service, ...counted, ...speed(counted.events, performance.now() - began), findings: found });
  };
  for (const service of logs) await run(service, (found) => verifyService(client, service, { ...options, keptFrom }, found));
  await run('feed', async (found) => {
    for (const { finding, repairs } of await verifyFeed(client, consumers, logs)) found(finding, repairs);
    for (const finding of await verifyMade(client, measuresSchema)) found(finding, []);
    return { streams: 0, events: 0 };
  });
  const events = sum(services.map((service) => service.events));
  return { services, findings, events, ...speed(events, 1000 * sum(services.map(({ seconds }) => seconds))) };
};

type Found = (finding: Finding, repairs: readonly Repair[]) => void;

/** One log, and all that anybody keeps of its streams. */
const verifyService = async (
  client: pg.ClientBase,
  service: LogName,
  { progress, keptFrom, seams = ownSeams, watch }: VerifyOptions & Readonly<{ keptFrom: string }>,
  found: Found,
) => {
  const besides = (wrong: Wrong & Readonly<{ stream: string; version: number }>) => {
    const { table, stream, version, kind, detail, repairs = [] } = wrong;
    found({ table, stream, version, kind, detail }, repairs);
  };
  const counted = await verifyLog({
    ...{ client, schema: service, found, shapes: seams[service].stored },
    witnesses: witnessesOf(service),
    beside: [besideOf[service]?.(service) ?? []].flat(),
    ofStreams: [
      deadlinesKept(service),
      ...(await consumersKept(client, service, consumers, seams[service])),
      ...(watch ? [{ kept: [], judging: watch(service) }] : []),
    ],
    progress: (events) => progress?.({ service, events }),
  });
  await verifyAnswers({ client, schema: service, keptFrom, found: besides });
  if (service === 'penalties') await verifyGateway(client, service, besides, seams[service].stored);
  return counted;
};

/** Who else in the database knows that an event exists: its loss shows, be it the last of its stream. */
const witnessesOf = (service: LogName): Witness[] => {
  const ours = (stream: string) =>
    `(${streamsOf(service)
      .map((name) => `starts_with(${stream}, '${name}-')`)
      .join(' or ')})`;
  const answers = `
    select answer->>'stream' as stream, max(substring(answer->>'version' from '^[0-9]{1,9}$')::int) as version
    from ${service}.answers where ${ours(`(answer->>'stream')`)} group by 1`;
  return [{ who: 'told in an answer', rows: `select * from (${answers}) as w where version > 0` }];
};

/** The present of the services: the clock here, or the newest event of a world whose time is simulated. */
const latest = async (client: pg.ClientBase, now: string): Promise<string> => {
  const all = logs
    .map((service) => `(select recorded_at as at from ${service}.events order by transaction_id desc, position desc limit 1)`)
    .join(' union all ');
  const { rows } = await client.query<{ at: Date | null }>(`select max(at) as at from (${all}) as events`);
  const newest = rows[0]?.at?.toISOString() ?? now;
  return newest > now ? newest : now;
};

export const demandTables = async (client: pg.ClientBase): Promise<void> => {
  const wanted = Object.keys(verifiedTables).filter((table) => table !== 'feed.relays'); // there is one where Kafka is
  const { rows } = await client.query<{ missing: string }>(
    'select wanted as missing from unnest($1::text[]) as wanted where to_regclass(wanted) is null',
    [wanted],
  );
  if (rows[0]) throw new Error(`there is no table ${rows[0].missing} in this database: no log of Redress, or not all of it`);
};

const speed = (events: number, ms: number) => ({
  seconds: Math.round(ms) / 1000,
  rate: ms > 0 ? Math.round((events / ms) * 1000) : 0,
});
const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
