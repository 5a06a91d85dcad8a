import { type ServiceName, serviceNames } from '@redress/contracts';
import type { FactsFold } from '@redress/event-sourcing';
import { verifySettings } from '@redress/event-sourcing/postgres';
import type { Finding, Repair } from '@redress/event-sourcing/verify';
import type pg from 'pg';
import type { Consumer } from './consumer.js';
import { positionsTable } from './consumer-judge.js';
import { hearsStream } from './consumer-rows.js';

export type FeedFinding = Readonly<{ finding: Finding; repairs: readonly Repair[] }>;

/** Rows of the feed that belong to no stream of a log, or to nobody who listens; `logs`: the services that keep one. */
export const verifyFeed = async (
  client: pg.ClientBase,
  consumers: readonly Consumer[],
  logs: readonly ServiceName[],
): Promise<readonly FeedFinding[]> => {
  await client.query(verifySettings);
  return [
    ...(await strayPositions(client, consumers)),
    ...(await strayParked(client, consumers)),
    ...(await checkpoints(client, consumers)),
    ...(await relays(client, logs)),
  ];
};

const most = 1000;
const heardOf = (consumer: Consumer, column: string) =>
  consumer.hears.map((owner) => hearsStream(column, consumer, owner)).join(' or ');

const strayPositions = async (client: pg.ClientBase, consumers: readonly Consumer[]): Promise<FeedFinding[]> => {
  const found: FeedFinding[] = [];
  for (const service of serviceNames) {
    const own = consumers.filter((one) => one.service === service);
    const [first] = own;
    if (!first) continue;
    const table = positionsTable(first);
    const known = own.map((one) => heardOf(one, 'stream')).join(' or ');
    const { rows } = await client.query<{ stream: string; version: number }>(
      `select stream, version from ${table} where not (${known}) limit ${most}`,
    );
    for (const { stream, version } of rows) {
      const detail = `nobody of ${service} listens to a stream that is called so`;
      found.push({ finding: { table, stream, version, kind: 'row-added', detail }, repairs: [{ table, key: { stream } }] });
    }
    if (first.folds) found.push(...(await strayFacts(client, service, own.flatMap(({ folds = [] }) => folds)))); // prettier-ignore
  }
  return found;
};

/** Facts of what was never heard or is not kept, and claims of newer code. */
const strayFacts = async (client: pg.ClientBase, service: ServiceName, folds: readonly FactsFold[]): Promise<FeedFinding[]> => {
  const table = `${service}.facts`;
  const ours = folds.map(({ fold }) => `(fold = '${fold}' and starts_with(stream, '${fold}-'))`).join(' or ') || 'false';
  const { rows } = await client.query<{ stream: string; fold: string }>(
    `select stream, fold from ${table} where not (${ours}) or not exists (select from ${service}.positions p where p.stream = facts.stream) limit ${most}`,
  );
  const found = rows.map(({ stream, fold }): FeedFinding => {
    const detail = `${service} has not heard that stream, or keeps nothing of it that is called ${fold}`;
    return { finding: { table, stream, version: 0, kind: 'row-added', detail }, repairs: [{ table, key: { stream, fold } }] };
  });
  const claims = await client.query<FactsFold>(`select fold, version from ${service}.folds`);
  for (const { fold, version } of claims.rows) {
    const own = folds.find((one) => one.fold === fold);
    if (own && own.version >= version) continue;
    const detail = own
      ? `is claimed in version ${version}, and this release keeps version ${own.version}: newer code has run here, or redress facts rebuild ${service} takes it back`
      : `${service} keeps nothing that is called so`;
    const repairs: Repair[] = own ? [] : [{ table: `${service}.folds`, key: { fold } }];
    found.push({ finding: { table: `${service}.folds`, stream: fold, version, kind: own ? 'row-changed' : 'row-added', detail }, repairs }); // prettier-ignore
  }
  return found;
};

const strayParked = async (client: pg.ClientBase, consumers: readonly Consumer[]): Promise<FeedFinding[]> => {
  const table = 'feed.parked';
  const known = consumers.map((consumer) => `(consumer = '${consumer.name}' and (${consumer.hears.map((owner) => `(service = '${owner}' and ${hearsStream('stream', { ...consumer, prefix: '' }, owner)})`).join(' or ')}))`); // prettier-ignore
  const { rows } = await client.query<{ consumer: string; service: string; stream: string; version: number }>(
    `select consumer, service, stream, version from ${table} where not (${known.join(' or ')})
     and not (starts_with(stream, 'Unreadable:') and event->>'type' = 'Unreadable') limit ${most}`,
  );
  return rows.map(({ version, ...lane }) => ({
    finding: { table, stream: lane.stream, version, kind: 'row-added', detail: `${lane.consumer} listens to no such stream of ${lane.service}` }, // prettier-ignore
    repairs: [{ table, key: { ...lane, version } }],
  }));
};

type Placed = { transactionId: string; position: string; isThere: boolean };
const isPlaceOf = (log: string, row: string): string =>
  `(${row}.transaction_id = '0' and ${row}.position = 0 or exists (select from ${log}.events e where e.transaction_id = ${row}.transaction_id and e.position = ${row}.position))`;
const place = (row: string) => `${row}.transaction_id::text as "transactionId", ${row}.position::text`;

/** A checkpoint is the place of an event. What lies before it is judged with the positions. */
const checkpoints = async (client: pg.ClientBase, consumers: readonly Consumer[]): Promise<FeedFinding[]> => {
  const table = 'feed.checkpoints';
  const pairs = consumers.flatMap(({ name, hears }) => hears.map((service) => ({ consumer: name, service })));
  const { rows } = await client.query<{ consumer: string; service: string }>(`select consumer, service from ${table}`);
  const found: FeedFinding[] = [];
  for (const key of rows) {
    const stream = `${key.consumer} ${key.service}`;
    const say = (detail: string, repair: Repair): void =>
      void found.push({ finding: { table, stream, version: 0, kind: 'row-changed', detail }, repairs: [repair] });
    if (!pairs.some(({ consumer, service }) => consumer === key.consumer && service === key.service)) {
      found.push({ finding: { table, stream, version: 0, kind: 'row-added', detail: 'nobody listens there under such a name' }, repairs: [{ table, key }] }); // prettier-ignore
      continue;
    }
    const result = await client.query<Placed>(
      `select ${place('c')}, ${isPlaceOf(key.service, 'c')} as "isThere" from ${table} c where consumer = $1 and service = $2`,
      [key.consumer, key.service],
    );
    const at = result.rows[0];
    if (!at || at.isThere) continue;
    const { transactionId, position } = at;
    say(`stands at ${transactionId}/${position}, where the log of ${key.service} has no event`, {
      table,
      rewind: { key, service: key.service, transactionId, position },
    });
  }
  return found;
};

/** How far a log is published; the lease itself (`term`, `holder`, `until`) is nothing that a log could tell. */
const relays = async (client: pg.ClientBase, logs: readonly ServiceName[]): Promise<FeedFinding[]> => {
  const table = 'feed.relays';
  const there = await client.query<{ there: boolean }>(`select to_regclass('${table}') is not null as there`);
  if (!there.rows[0]?.there) return [];
  const found: FeedFinding[] = [];
  const { rows } = await client.query<{ office: string }>(`select office from ${table}`);
  for (const { office } of rows) {
    const service = logs.find((log) => office.slice(0, office.indexOf(' on ')).endsWith(`.${log}`));
    if (!service) {
      found.push({ finding: { table, stream: office, version: 0, kind: 'row-added', detail: 'is the topic of no log' }, repairs: [{ table, key: { office } }] }); // prettier-ignore
      continue;
    }
    const result = await client.query<Placed>(
      `select ${place('r')}, ${isPlaceOf(service, 'r')} as "isThere" from ${table} r where office = $1`,
      [office],
    );
    const at = result.rows[0];
    if (!at || at.isThere) continue;
    const { transactionId, position } = at;
    const detail = `stands at ${transactionId}/${position}, where the log of ${service} has no event`;
    const rewind = { key: { office }, service, transactionId, position };
    found.push({ finding: { table, stream: office, version: 0, kind: 'row-changed', detail }, repairs: [{ table, rewind }] });
  }
  return found;
};
