// Invariants that hold once all consumers have caught up, whatever was broken before. Each check returns the violations, in words.
import { openProjections, verifyDatabase } from '@redress/standalone';
import type { Database } from '../database.js';
import { type Logs, brokenAnswers, brokenLedger, brokenStreams, doneTwice, readLogs } from '../kill/inspect.js';
import { brokenMeasures, see } from '../kill/measures.js';
import { auditFindings, gatewayDifferences } from './judged.js';
import { conductedNames, unheard } from './quiet.js';
import { type System, serviceOf, standingOf, until } from './system.js';
import { readTimers } from './timers.js';
import { brokenTopics, duplicatesIn, readTopics } from './topics.js';
import type { Workload } from './workload.js';

export type Checked = Readonly<{ events: number; duplicates: number; checks: Readonly<Record<string, readonly string[]>> }>;

/** By the promise that each belongs to; the last column of the table counts what they found. */
export const checkAll = async (system: System, workload: Workload): Promise<Checked> =>
  checkedBy(await readLogs(system as Pick<Database, 'rows'>), system, workload);

/** And what takes the longest: the whole log audited, every day reconciled. */
export const checkAtEnd = async (system: System, workload: Workload) => {
  const logs = await readLogs(system as Pick<Database, 'rows'>);
  const { checks, ...rest } = await checkedBy(logs, system, workload);
  const { databaseUrl } = system.cluster;
  const more = {
    'I6 redress audit': await auditFindings(databaseUrl),
    'I2 redress reconcile': await gatewayDifferences(databaseUrl, Object.values(logs).flat(), system.clock),
  };
  const happened: Record<string, number> = {};
  for (const { type } of Object.values(logs).flat()) happened[type] = (happened[type] ?? 0) + 1;
  return { ...rest, checks: { ...checks, ...more }, happened, rung: readTimers(logs).rung };
};

const checkedBy = async (logs: Logs, system: System, workload: Workload): Promise<Checked> => {
  const { cluster } = system;
  const db = system as Pick<Database, 'rows'>;
  const topics = await readTopics(system, Object.keys(logs) as (keyof Logs)[]);
  const { done, refused } = workload.answers();
  const checks = {
    'I1 answered = stored': brokenAnswers(logs, done, refused),
    'I1 stored = heard': await unheard(system),
    'I1 I4 topics = logs, in order': brokenTopics(topics, logs),
    'I2 done once': doneTwice(logs),
    'I2 ledger and gateway': await brokenLedger(db, logs),
    'I2 trial balance': await unbalanced(cluster.url),
    'I3 versions and chains': brokenStreams(logs),
    'I3 I6 redress verify': await unverified(cluster.databaseUrl),
    'I5 rebuilt = live': await rebuiltOtherwise(cluster.databaseUrl),
    'I5 measures recounted': await brokenMeasures(logs, cluster.url, system.clock.now()),
    'I8 timers': readTimers(logs).wrong,
    'I7 said again': await workload.saidAgain(),
    'I7 no defect answered': workload.defects(),
    'I10 nothing parked': await parked(db),
    'I12 connections': await busyConnections(db),
    'I12 one relay leads': await leaders(system),
  };
  return { events: Object.values(logs).flat().length, duplicates: duplicatesIn(topics), checks };
};

const unbalanced = async (url: string): Promise<string[]> => {
  const told = (await see(url, 'trial-balance')) as { balanced?: boolean };
  return told.balanced === true ? [] : [`the trial balance says ${JSON.stringify(told)}`];
};

const unverified = async (url: string): Promise<string[]> => {
  const { findings } = await verifyDatabase(url);
  return findings.map(({ service, stream, version, kind, detail }) => `${service} ${stream}@${version} ${kind}: ${detail}`);
};

/** Made again from the logs, row by row; an equal one takes the place of the live one, which is a fault of its own kind. */
const rebuiltOtherwise = async (url: string): Promise<string[]> => {
  const door = await openProjections(url);
  const wrong: string[] = [];
  for (const name of door.names) {
    const { differing, differences } = await door.rebuild(name);
    if (differing > 0) wrong.push(`${differing} rows of ${name} differ: ${JSON.stringify(differences[0])}`);
  }
  return wrong;
};

const parked = async (db: Pick<Database, 'rows'>): Promise<string[]> => {
  const rows = await db.rows<{ consumer: string; stream: string; version: number; kind: string; reason: string }>(
    'select consumer, stream, version, kind, reason from feed.parked',
  );
  return rows.map((row) => `parked for ${row.consumer}: ${row.stream}@${row.version} ${row.kind} ${row.reason}`);
};

/** No transaction is left open, and nobody is at work for long when there is nothing to do. */
const busyConnections = async (db: Pick<Database, 'rows'>): Promise<string[]> => {
  const busy = async () =>
    (
      await db.rows<{ application_name: string; state: string; query: string }>(
        `select application_name, state, left(query, 80) as query from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'
         and clock_timestamp() - state_change > interval '2 s'`,
      )
    ).map(({ application_name, state, query }) => `${application_name} is ${state}: ${query}`);
  let last: string[] = [];
  await until('connections rest', 10_000, async () => (last = await busy()).length === 0).catch(() => undefined);
  return last;
};

/** Of the processes of each service with a log one says that it leads, and the lease is that one's. */
const leaders = async (system: System): Promise<string[]> => {
  let wrong: string[] = [];
  const look = async () => {
    const leases = await system.rows<{ office: string; holder: string }>(
      'select office, holder from feed.relays where until > clock_timestamp()',
    );
    const standing = await Promise.all(
      conductedNames(system).map(async (name) => ({
        name,
        leads: (await standingOf(system.cluster, name))?.relay?.leads === true,
      })),
    );
    const services = [...new Set(standing.map(({ name }) => serviceOf(name)))].filter((name) => name !== 'compliance');
    wrong = services.flatMap((service) => {
      const leading = standing.filter(({ name, leads }) => leads && serviceOf(name) === service).map(({ name }) => name);
      const holders = leases.filter(({ office }) => office.startsWith(`redress.${service} on `)).map(({ holder }) => holder);
      return leading.length === 1 && holders.join() === leading.join()
        ? []
        : [`${service} is led by [${leading.join(', ')}], and the lease is [${holders.join(', ')}]'s`];
    });
    return wrong.length === 0;
  };
  await until('one relay leads', 15_000, look).catch(() => undefined);
  return wrong;
};
