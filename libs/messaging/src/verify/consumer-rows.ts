import { type ServiceName, streamsOf } from '@redress/contracts';
import type { FactsFold } from '@redress/event-sourcing';
import type { KeptOfStreams } from '@redress/event-sourcing/postgres';
import type pg from 'pg';
import type { Seam } from '@redress/contracts';
import type { Consumer, ConsumerStatus } from './consumer.js';
import { judgeConsumer, keepersOf, positionsTable } from './consumer-judge.js';

/** What all who hear a service keep of its streams, each with its judge. */
export const consumersKept = async (
  client: pg.ClientBase,
  owner: ServiceName,
  consumers: readonly Consumer[],
  seam?: Seam,
): Promise<readonly KeptOfStreams[]> => {
  const kept: KeptOfStreams[] = [];
  for (const consumer of consumers.filter(({ hears }) => hears.includes(owner))) {
    const judging = judgeConsumer(consumer, owner, await standingOf(client, consumer, owner), seam);
    kept.push({ judging, kept: rowsOf(consumer, owner) });
  }
  return kept;
};

/** In SQL: whether a stream is one of those that this consumer hears of that service, as `prefix` and its name stand in a column. */
export const hearsStream = (column: string, { only, prefix = '' }: Consumer, owner: ServiceName): string => {
  const names = streamsOf(owner).filter((name) => !only || only.includes(name));
  return `(${names.map((name) => `starts_with(${column}, '${prefix}${name}-')`).join(' or ') || 'false'})`;
};

const rowsOf = (consumer: Consumer, owner: ServiceName): KeptOfStreams['kept'] => {
  const { name, service, prefix = '', rowsIn, folds } = consumer;
  const keepers = keepersOf(consumer);
  const ofFeed = (table: string, more = '') => `from feed.${table} where consumer = '${name}' and service = '${owner}' ${more}`;
  const ofEvent = `event_id ~ '^[^@]+@[1-9][0-9]{0,8}$' and ${hearsStream('event_id', { ...consumer, prefix: '' }, owner)}`;
  const eventStream = `split_part(event_id, '@', 1)`;
  const eventVersion = `split_part(event_id, '@', 2)::int`;
  return [
    {
      who: keepers.position,
      rows: `select substr(stream, ${prefix.length + 1}) as stream, 0 as version, json_build_object('version', version${folds ? '' : ", 'state', state"}) as says
        from ${positionsTable(consumer)} where ${hearsStream('stream', consumer, owner)}`,
    },
    ...(keepers.facts === undefined
      ? []
      : [{ who: keepers.facts, rows: `select stream, 0 as version, row_to_json(f) as says from ${service}.facts f where ${hearsStream('stream', consumer, owner)}` }]), // prettier-ignore
    { who: keepers.effects, rows: rowsIn === undefined ? effects(consumer, owner) : `
        select ${eventStream} as stream, 0 as version, to_json(max(${eventVersion})) as says from ${rowsIn.table} where ${ofEvent} group by 1` }, // prettier-ignore
    {
      who: keepers.parked,
      rows: `select stream, version, json_build_object('event', event, 'kind', kind) as says ${ofFeed('parked')}`,
    },
    { who: keepers.asked, rows: `select stream, version, event as says ${ofFeed('parking_requests', 'and event is not null')}` },
    ...(rowsIn === undefined
      ? []
      : [{ who: rowsIn.table, rows: `select ${eventStream} as stream, ${eventVersion} as version, ${rowsIn.says} as says from ${rowsIn.table} where ${ofEvent}` }]), // prettier-ignore
  ];
};

/** What a consumer has done about an event stands in its own log, caused by it, since the transaction that moved its position. */
const effects = (consumer: Consumer, owner: ServiceName): string => `
  select split_part(causation_id, '@', 1) as stream, 0 as version, to_json(max(split_part(causation_id, '@', 2)::int)) as says
  from ${consumer.service}.events
  where command_id is null and causation_id ~ '^[^@]+@[1-9][0-9]{0,8}$' and ${hearsStream('causation_id', { ...consumer, prefix: '' }, owner)}
  group by 1`;

type Asked = { stream: string; version: number; done_at: Date | null; outcome: { dropped?: readonly number[]; refused?: string } | null; what: string }; // prettier-ignore

const standingOf = async (
  client: pg.ClientBase,
  { name, service, folds = [] }: Consumer,
  owner: ServiceName,
): Promise<ConsumerStatus> => {
  const checkpoint = await client.query<NonNullable<ConsumerStatus['checkpoint']>>(
    `select transaction_id::text as "transactionId", position::text from feed.checkpoints where consumer = $1 and service = $2`,
    [name, owner],
  );
  const { rows } = await client.query<Asked>(
    'select stream, version, what, done_at, outcome from feed.parking_requests where consumer = $1 and service = $2',
    [name, owner],
  );
  const dropped = new Map<string, { surely: Set<number>; perhaps: Set<number> }>();
  const asked = new Set<string>();
  for (const { stream, version, what, done_at, outcome } of rows) {
    if (done_at === null) asked.add(stream);
    const of = dropped.get(stream) ?? { surely: new Set(), perhaps: new Set() };
    if (what !== 'DROP') continue;
    dropped.set(stream, of);
    outcome?.dropped?.forEach((one) => of.surely.add(one));
    // Not carried out yet, or cut off and found done: perhaps.
    if (!outcome?.dropped) of.perhaps.add(version);
  }
  const claims =
    folds.length > 0 ? await client.query<FactsFold>(`select fold, version from ${service}.folds where made`) : undefined;
  const isOurs = (one: FactsFold) => folds.some(({ fold, version }) => fold === one.fold && version === one.version);
  const made = new Set(claims?.rows.filter(isOurs).map(({ fold }) => fold));
  return { checkpoint: checkpoint.rows[0], dropped, asked, made };
};
