/** Seals what a log has come to. */
import type { ServiceName } from '@redress/contracts';
import { sealHash, type SignedSeal, signSeal } from '@redress/audit';
import { verifySettings } from '@redress/event-sourcing/postgres';
import { dayOf } from '@redress/rulebook';
import { openServiceDatabase } from '@redress/service-kit/postgres';
import type { KeyObject } from 'node:crypto';
import pg from 'pg';
import { logs } from '../../parts.js';
import { CreateSeals1792000000000 } from './create-seals.migration.js';
import { headsUpTo, sealsOf, treeOver } from './seal-rows.js';

export const sealMigrations = [CreateSeals1792000000000];

/** A log is not any more what was sealed. */
export class BrokenSeal extends Error {
  override readonly name = 'BrokenSeal';
}

/** Up to where a log is settled: the oldest transaction still open. What is under way is left for the next seal. */
const settled = (service: ServiceName): string =>
  `select * from ${service}.events where transaction_id < ${service}.feed_number(pg_snapshot_xmin(pg_current_snapshot()))`;

/**
 * Seals each log of a database that has new events, and answers the new seals. `key`: Ed25519, private; `now` tells the day. Throws a
 * `BrokenSeal` where a stream is not what it was at its last seal: nothing is sealed over that.
 */
export const sealLogs = async (url: string, { key, now }: { key: KeyObject; now: string }): Promise<readonly SignedSeal[]> => {
  const { close } = await openServiceDatabase({ url, schema: 'seals', migrations: sealMigrations });
  await close();
  const client = new pg.Client({ connectionString: url, application_name: 'redress seal', connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [oneAtATime]);
    const seals: SignedSeal[] = [];
    for (const service of logs) seals.push(...(await sealLog(client, service, key, now)));
    return seals;
  } finally {
    await client.end().catch(() => undefined);
  }
};
const oneAtATime = 0x7365616c; // "seal"

const sealLog = async (client: pg.ClientBase, service: ServiceName, key: KeyObject, now: string): Promise<SignedSeal[]> => {
  await client.query(`begin isolation level repeatable read; ${verifySettings}`);
  const before = await sealsOf(client, service);
  const [wrong] = await streamsNotAsSealed(client, service);
  if (wrong) throw new BrokenSeal(`${wrong.stream}@${wrong.version} is not what was sealed: ${service} is not sealed again; redress audit names all`); // prettier-ignore
  const position = await lastPosition(client, service);
  const last = before.at(-1);
  if (position === undefined || position === last?.position) {
    await client.query('commit');
    return [];
  }
  const nr = before.length + 1;
  await client.query(
    `insert into seals.heads (service, stream, nr, version, hash)
     select $1, stream, $2, version, hash
     from (select distinct on (stream) stream, version, hash from (${settled(service)}) as e order by stream, version desc) as now
     where not exists (select from seals.heads as h where h.service = $1 and h.stream = now.stream collate "C" and h.version = now.version)`,
    [service, nr],
  );
  const tree = await treeOver(client, headsUpTo(client, service, nr));
  const seal = signSeal(
    {
      ...{ service, day: dayOf(now), position, size: tree.size, root: tree.root().toString('hex') },
      previous: last === undefined ? '' : sealHash(last),
    },
    key,
  );
  await client.query(
    `insert into seals.seals (service, nr, day, position, size, root, previous, key, signature) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [service, nr, seal.day, position, seal.size, seal.root, seal.previous, seal.key, seal.signature],
  );
  await client.query('commit');
  return [seal];
};

const lastPosition = async (client: pg.ClientBase, service: ServiceName): Promise<string | undefined> => {
  const { rows } = await client.query<{ place: string }>(
    `select transaction_id || '/' || position as place from (${settled(service)}) as e order by transaction_id desc, position desc limit 1`,
  );
  return rows[0]?.place;
};

export type NotAsSealed = Readonly<{ stream: string; version: number; sealed: string; stands: string | null }>;

/**
 * Streams of which an event that was a head when it was sealed bears another hash, or is not there: each at the first of them. What was
 * written anew lies no later, and after the head before it.
 */
export const streamsNotAsSealed = async (client: pg.ClientBase, service: ServiceName): Promise<readonly NotAsSealed[]> => {
  const { rows } = await client.query<NotAsSealed>(
    `select distinct on (h.stream) h.stream, h.version, h.hash as sealed, e.hash as stands
     from seals.heads as h left join ${service}.events as e on e.stream = h.stream collate "default" and e.version = h.version
     where h.service = $1 and e.hash is distinct from h.hash order by h.stream, h.nr limit 1000`,
    [service],
  );
  return rows;
};
