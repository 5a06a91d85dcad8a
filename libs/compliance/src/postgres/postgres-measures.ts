import type { Published } from '@redress/contracts';
import { groupCommit } from '@redress/event-sourcing';
import { endOfDay } from '@redress/rulebook';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { type Component, knownBy, type SignedFact } from '../domain/fact.js';
import { type DisputeFact, derivedComponents, isOfDispute } from '../domain/disputes.js';
import { type Before, type Heard, hearing, streamOfOrder } from '../domain/hearing.js';
import type { Tally } from '../domain/rates.js';
import type { Measures } from '../measures.js';
import { type LateRow, lateFactOf, selectLate } from './late-facts.js';
import { type DisputeRow, casesOf, disputeFactOf, selectDisputes } from './case-facts.js';
import { factsBetween } from './facts-between.js';
import { manySellersIn } from './many-sellers.js';
import type { Reads } from './reads.js';
import { addToDue, postgresScores } from './score-rows.js';
import { unitsOf } from './unit-rows.js';
import { addToCounts, addToMarket, countsQuery, eighthColumns, marketQuery, standsFrom } from './running-counts.js';

type Batch = readonly Published[];
type Outcome = PromiseSettledResult<void>;

// First of a transaction, in one order, so that no two can deadlock. Named after the schema: apart from the locks of a log in the
// same database, and from those of a rebuild beside it.
const lock = `
  select pg_advisory_xact_lock(key)
  from (select hashtextextended(current_schema() || ' ' || stream, 0) as key from unnest($1::text[]) as stream order by key) as keys`;

const select = 'select stream, version, state from heard where stream = any($1)';

const upsert = `
  insert into heard (stream, version, state)
  select stream, version, state from json_to_recordset($1) as row(stream text, version int, state json)
  on conflict (stream) do update set version = excluded.version, state = excluded.state`;

// Facts and counts in one statement, so that they change together and cost one turn.
const insert = `
  with facts as (
    insert into signed_facts (event_id, n, seller_id, component, order_id, subject, sign, size, facet, type, day, holds_at, recorded_at)
    select "eventId", n, "sellerId", component, "orderId", subject, sign, coalesce(size, 1), coalesce(facet, ''), coalesce(type, ''), day, "holdsAt", "recordedAt"
    from json_to_recordset($1) as row("eventId" text, n int, "sellerId" text, component text, "orderId" text, subject text,
      sign smallint, size bigint, facet text, type text, day date, "holdsAt" timestamptz, "recordedAt" timestamptz)
    returning seller_id, component, facet, day, sign, size, holds_at, recorded_at
  )
  , counts as (${addToCounts('facts')})
  , due as (${addToDue('facts')})
  ${addToMarket('facts')}`;

const isDerived = `component in (${derivedComponents.map((component) => `'${component}'`).join(', ')})`;

/** Derived facts that follow no more: out of the counts, too. */
const dropDerived = `
  with gone as (
    delete from signed_facts where order_id = any($1) and ${isDerived}
    returning seller_id, component, facet, day, (-sign)::smallint as sign, size, holds_at, recorded_at
  )
  ${addToCounts('gone')}`;

/** So that the counts are the same whatever was derived on the way. */
const dropZeros = `
  delete from daily_counts where seller_id = any($1) and ${isDerived} and count = 0
    and ${eighthColumns.map((column) => `${column} is null`).join(' and ')}`;

// Such facts hold as soon as they are recorded.
const selectSeller = `
  select 1 where exists (select from signed_facts where seller_id = $1 and ${standsFrom} <= $2
    and component in (${knownBy.map((component) => `'${component}'`).join(', ')}))`;

const mostPerTransaction = 500;

/** `database`: initialised with `measuresDatabase`. `reads`: connections of those who ask, so that nobody who hears waits for them; absent: the same. Calls that come together share a transaction (group commit). */
export const postgresMeasures = (database: DataSource, reads: Reads = through(database)): Measures => {
  const hear = groupCommit<Batch, void>(mostPerTransaction, (batches) => recordBatches(database, batches));
  return {
    hear: async (events) => (events.length > 0 ? hear(events) : undefined),
    ...manySellersIn(reads),
    count: async (question) => talliesIn(reads, countsQuery(question)),
    market: async (question) => talliesIn(reads, marketQuery(question)),
    scores: postgresScores(reads, through(database)),
    units: (question, part) => unitsOf(reads, question, part),
    between: async ({ sellerId, of }, left, right) => factsBetween(reads, { sellerId, of, left, right }),
    late: async ({ sellerId, from, knownAt }) =>
      (await reads.query<LateRow>(selectLate, [sellerId, endOfDay(from), knownAt])).rows.map(lateFactOf),
    knows: async ({ sellerId, knownAt }) => (await reads.query(selectSeller, [sellerId, knownAt])).rows.length > 0,
    cases: (question, part) => casesOf(reads, question, part),
  };
};

const talliesIn = async (reads: Reads, { text, values }: ReturnType<typeof countsQuery>): Promise<readonly Tally[]> => {
  const { rows } = await reads.query<{ component: Component; facet: string; count: string }>(text, values);
  return rows.map(({ component, facet, count }) => ({ component, facet, count: Number(count) }));
};

const through = (database: DataSource): Reads => ({
  query: async (text, values) => ({ rows: await database.query(text, values) }),
});

async function recordBatches(database: DataSource, batches: readonly Batch[]): Promise<readonly Outcome[]> {
  try {
    // The connection itself: it keeps its plans of statements that have a name, which takes a third of the time off a small batch.
    return await database.transaction(async (tx) => hearInTurn(await tx.queryRunner!.connect(), batches));
  } catch (error) {
    if (batches.length === 1 || !(error instanceof pg.DatabaseError)) throw error;
    // The database refused the lot: tried singly, only the one at fault fails.
    const outcomes: Outcome[] = [];
    for (const batch of batches) outcomes.push(await recordBatches(database, [batch]).then(([one]) => one!, rejected));
    return outcomes;
  }
}

/** Each batch on top of its neighbours'; one that throws (a gap) has changed nothing and fails alone. */
async function hearInTurn(tx: pg.ClientBase, batches: readonly Batch[]): Promise<readonly Outcome[]> {
  const events = batches.flat();
  const orders = [...new Set(events.flatMap(ordersIn))];
  const streams = [...new Set([...events.map(({ stream }) => stream), ...orders.map(streamOfOrder)])];
  await tx.query({ name: 'lock', text: lock, values: [streams] });
  const heard = await read(tx, streams);
  const disputes = await disputesOf(tx, orders);
  const moved = new Map<string, Heard>();
  const facts: SignedFact[] = [];
  const derived = new Map<string, readonly SignedFact[]>();
  const before: Before = {
    heard: (stream) => moved.get(stream) ?? heard.get(stream),
    disputes: (orderId) => disputes.get(orderId) ?? [],
  };
  const outcomes = batches.map((batch): Outcome => {
    try {
      const one = hearing(before, batch);
      one.heard.forEach((now, stream) => moved.set(stream, now));
      facts.push(...one.facts);
      one.derived.forEach((some, orderId) => derived.set(orderId, some));
      for (const fact of one.facts.filter(isOfDispute)) disputes.set(fact.orderId, [...before.disputes(fact.orderId), fact]);
      return { status: 'fulfilled', value: undefined };
    } catch (error) {
      return rejected(error);
    }
  });
  const rows = Array.from(moved, ([stream, { version, document }]) => ({ stream, version, state: document }));
  if (rows.length > 0) await tx.query({ name: 'heard', text: upsert, values: [JSON.stringify(rows)] });
  if (derived.size > 0) await tx.query({ name: 'gone', text: dropDerived, values: [[...derived.keys()]] });
  const added = [...facts, ...[...derived.values()].flat()];
  if (added.length > 0) await tx.query({ name: 'facts', text: insert, values: [JSON.stringify(added)] });
  if (derived.size > 0)
    await tx.query({ name: 'zeros', text: dropZeros, values: [[...new Set(facts.map(({ sellerId }) => sellerId))]] });
  return outcomes;
}

async function read(tx: pg.ClientBase, streams: readonly string[]): Promise<ReadonlyMap<string, Heard>> {
  const values = [streams];
  const { rows } = await tx.query<{ stream: string; version: number; state: Heard['document'] | null }>({ name: 'positions', text: select, values }); // prettier-ignore
  return new Map(rows.map(({ stream, version, state }) => [stream, { version, document: state ?? undefined }]));
}

/** The orders of which another service's event says something. */
const ordersIn = ({ service, data }: Published): string[] => {
  const { orderId } = data as { orderId?: unknown };
  return (service === 'refunds' || service === 'arbitration') && typeof orderId === 'string' ? [orderId] : [];
};

async function disputesOf(tx: pg.ClientBase, orders: readonly string[]): Promise<Map<string, readonly DisputeFact[]>> {
  const of = new Map<string, readonly DisputeFact[]>();
  if (orders.length === 0) return of;
  const { rows } = await tx.query<DisputeRow>({ name: 'disputes', text: selectDisputes, values: [orders] });
  for (const fact of rows.map(disputeFactOf)) of.set(fact.orderId, [...(of.get(fact.orderId) ?? []), fact]);
  return of;
}

const rejected = (reason: unknown): PromiseRejectedResult => ({ status: 'rejected', reason });
