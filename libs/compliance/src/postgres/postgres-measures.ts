import type { Published } from '@redress/contracts';
import { groupCommit } from '@redress/event-sourcing';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import type { Component, SignedFact } from '../domain/fact.js';
import { type Heard, hearing } from '../domain/hearing.js';
import type { Measures } from '../measures.js';
import { casesOf } from './case-facts.js';
import type { Reads } from './reads.js';
import { addToCounts, countsQuery, standsFrom } from './running-counts.js';

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
    insert into signed_facts (event_id, n, seller_id, component, order_id, subject, sign, day, holds_at, recorded_at)
    select "eventId", n, "sellerId", component, "orderId", subject, sign, day, "holdsAt", "recordedAt"
    from json_to_recordset($1) as row("eventId" text, n int, "sellerId" text, component text, "orderId" text, subject text,
      sign smallint, day date, "holdsAt" timestamptz, "recordedAt" timestamptz)
    returning seller_id, component, day, sign, holds_at, recorded_at
  )
  ${addToCounts('facts')}`;

// Two questions, for there is no index of when all facts were recorded: but those that are ahead stand from then on.
const selectSeller = `
  select 1 where exists (select from signed_facts where seller_id = $1 and ${standsFrom} <= $2)
    or exists (select from signed_facts where seller_id = $1 and recorded_at <= $2 and holds_at > recorded_at)`;

const mostPerTransaction = 500;

/** `database`: initialised with `complianceDatabase`. `reads`: connections of those who ask, so that nobody who hears waits for them; absent: the same. Calls that come together share a transaction (group commit). */
export const postgresMeasures = (database: DataSource, reads: Reads = through(database)): Measures => {
  const hear = groupCommit<Batch, void>(mostPerTransaction, (batches) => recordBatches(database, batches));
  return {
    hear: async (events) => (events.length > 0 ? hear(events) : undefined),
    count: async (question) => {
      const { text, values } = countsQuery(question);
      const { rows } = await reads.query<{ component: Component; count: string }>(text, values);
      return Object.fromEntries(rows.map(({ component, count }) => [component, Number(count)]));
    },
    knows: async ({ sellerId, knownAt }) => (await reads.query(selectSeller, [sellerId, knownAt])).rows.length > 0,
    cases: (question, part) => casesOf(reads, question, part),
  };
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
  const streams = [...new Set(batches.flat().map(({ stream }) => stream))];
  await tx.query({ name: 'lock', text: lock, values: [streams] });
  const heard = await read(tx, streams);
  const moved = new Map<string, Heard>();
  const facts: SignedFact[] = [];
  const outcomes = batches.map((batch): Outcome => {
    try {
      const one = hearing((stream) => moved.get(stream) ?? heard.get(stream), batch);
      one.heard.forEach((now, stream) => moved.set(stream, now));
      facts.push(...one.facts);
      return { status: 'fulfilled', value: undefined };
    } catch (error) {
      return rejected(error);
    }
  });
  const rows = Array.from(moved, ([stream, { version, document }]) => ({ stream, version, state: document }));
  if (rows.length > 0) await tx.query({ name: 'heard', text: upsert, values: [JSON.stringify(rows)] });
  if (facts.length > 0) await tx.query({ name: 'facts', text: insert, values: [JSON.stringify(facts)] });
  return outcomes;
}

async function read(tx: pg.ClientBase, streams: readonly string[]): Promise<ReadonlyMap<string, Heard>> {
  const values = [streams];
  const { rows } = await tx.query<{ stream: string; version: number; state: Heard['document'] | null }>({ name: 'positions', text: select, values }); // prettier-ignore
  return new Map(rows.map(({ stream, version, state }) => [stream, { version, document: state ?? undefined }]));
}

const rejected = (reason: unknown): PromiseRejectedResult => ({ status: 'rejected', reason });
