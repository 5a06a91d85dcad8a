/** What a database knows of one order, with the seals that cover it. */
import type { ServiceName } from '@redress/contracts';
import {
  type Included,
  leafOf,
  PathFinder,
  pemOf,
  type Proof,
  proofFormat,
  type ProvenEvent,
  type ProvenStream,
  type SignedSeal,
} from '@redress/audit';
import { isoOf, verifySettings } from '@redress/event-sourcing/postgres';
import { editionTexts } from '@redress/service-kit';
import type { KeyObject } from 'node:crypto';
import pg from 'pg';
import { logs } from '../parts.js';
import { demandTables } from '../verify/verify.js';
import { hasSeals, headsUpTo, sealsOf } from './seals/seal-rows.js';

/** There is nothing to prove: no such order, or no log was sealed. */
export class NoProof extends Error {
  override readonly name = 'NoProof';
}

/** `key`: of who signs the seals, public or private. Throws `NoProof`. */
export const proofOf = async (url: string, orderId: string, key: KeyObject): Promise<Proof> => {
  const client = new pg.Client({ connectionString: url, application_name: 'redress proof', connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`begin isolation level repeatable read, read only; ${verifySettings}`);
    await demandTables(client);
    if (!(await hasSeals(client))) throw new NoProof('no log was sealed yet: redress seal');
    const streams: ProvenStream[] = [];
    for (const service of logs) streams.push(...(await streamsOfOrder(client, service, orderId)));
    if (streams.length === 0) throw new NoProof(`no order ${orderId}`);
    const services = new Set(streams.filter(({ sealed }) => sealed).map(({ service }) => service));
    const seals: SignedSeal[] = [];
    for (const service of services) seals.push(...(await sealsOf(client, service)).slice(-1));
    return { format: proofFormat, orderId, publicKey: pemOf(key), seals, streams, editions: await editionTexts() };
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** Whole streams: a chain is followed from its beginning. */
const streamsOfOrder = async (client: pg.ClientBase, service: ServiceName, orderId: string): Promise<ProvenStream[]> => {
  const { rows } = await client.query<ProvenEvent & { stream: string }>(
    `select stream, version, type, schema_version as "schemaVersion", ${isoOf('recorded_at')} as at, ${isoOf('occurred_at')} as "occurredAt",
       key, lane, actor, correlation_id as "correlationId", causation_id as "causationId", command_hash as "commandHash",
       command_id as "commandId", data::text as data, explanation::text as explanation, hash
     from ${service}.events where stream in (select stream from ${service}.events where key = $1) order by stream collate "C", version`,
    [orderId],
  );
  if (rows.length === 0) return [];
  const heads = await headsOf(client, service);
  const byStream = new Map<string, ProvenEvent[]>();
  for (const { stream, ...event } of rows) {
    const events = byStream.get(stream);
    if (events) events.push(event);
    else byStream.set(stream, [event]);
  }
  return [...byStream].map(([stream, events]) => ({
    ...{ service, stream, sealed: heads.included(stream) },
    events,
  }));
};

const headsOf = async (client: pg.ClientBase, service: ServiceName) => {
  const nr = (await sealsOf(client, service)).length;
  const { rows } = await client.query<{ stream: string; version: number; hash: string }>(headsUpTo(client, service, nr));
  const places = new Map(rows.map(({ stream }, index) => [stream, index]));
  const tree = new PathFinder(rows.map(({ hash }) => leafOf(hash)));
  const included = (stream: string): Included | null => {
    const index = places.get(stream);
    if (index === undefined) return null;
    return { version: rows[index]!.version, index, path: tree.path(index).map((hash) => hash.toString('hex')) };
  };
  return { included };
};
