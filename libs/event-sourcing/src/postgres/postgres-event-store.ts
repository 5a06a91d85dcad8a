import { hash } from 'node:crypto';
import pg from 'pg';
import type { Answer, EventStore, StreamRef, StoredEvent, UnitOfWork } from '../event-store.js';
import { groupCommit } from '../group-commit.js';
import { type StoredShapes, firstShapes } from '../stored-shapes.js';
import { executeUnit } from '../execution/execute-unit.js';
import { type StreamHead, BatchState, stateUnder } from '../execution/batch-state.js';
import { readAnswers, readHeads } from './batch-reads.js';
import { readFacts } from '../execution/foreign-state.js';
import { Recent } from './cache.js';
import { dueDeadlines } from './due-rows.js';
import { factsUpkeep } from './facts-upkeep.js';
import { foldsIn, foreignWrites, readForeign, readRefs } from './foreign-rows.js';
import { type DeadlineRow, openDeadline, openDeadlines, writeDeadlines } from './deadline-rows.js';
import { type EventRow, deleteAnswers, eventColumns, insertAnswers, insertEvents, rowOf, storedEvent } from './rows.js';
import { Pipeline, begin, withConnection } from './transaction.js';

/** Rows that a service keeps in the same transaction as its events (its ledger): `insert` takes them as one JSON array. */
export type Alongside = Readonly<{ rows: (events: readonly StoredEvent[]) => readonly object[]; insert: string }>;

export type PostgresStoreOptions = Readonly<{
  /** Its connections have the service's schema as search_path. */
  pool: pg.Pool;
  /** Connections of those who only read whole streams, for views; absent: the same. */
  reads?: pg.Pool;
  /** Keeps the locks of services apart that share a database. */
  schema: string;
  alongside?: readonly Alongside[];
  /** In which versions its events are written, and how older ones are read; absent: all are at version 1. */
  shapes?: StoredShapes | undefined;
  /** Called after each commit, before the callers hear of it: wakes the feed. */
  committed?: (events: readonly StoredEvent[]) => void;
  /** Works that share a transaction, at most. */
  batch?: number;
  /** Streams whose state stays warm, at most. */
  warm?: number;
}>;

/** Works that are decided before what they add is sent off. */
const share = 32;

type Result = PromiseSettledResult<readonly Answer[]>;

/**
 * The log of one service in PostgreSQL. Commands that come together share one transaction: lock, read, decide in turn, append
 * (architecture, decision 3). A refused command never reaches SQL. When the database refuses a batch its works are tried
 * singly, so that the one at fault fails alone; on a lost connection all fail, and their callers say them again.
 */
export const postgresEventStore = (options: PostgresStoreOptions): EventStore => {
  const { pool, reads = pool, schema, shapes = firstShapes, batch = 256, warm = 5_000 } = options;
  const heads = new Recent<StreamHead>(warm);
  const warmHead = (stream: string) => heads.get(stream);
  const { claim, ...upkeep } = factsUpkeep(pool, (streams) => streams.map((stream) => lockKey(schema, `heard ${stream}`)));

  const executeAll = async (works: readonly UnitOfWork[]): Promise<Result[]> => {
    try {
      return await executeTogether(works);
    } catch (error) {
      if (works.length === 1 || !(error instanceof pg.DatabaseError))
        return works.map(() => ({ status: 'rejected', reason: error }));
      const singly: Result[] = [];
      for (const work of works) singly.push(...(await executeAll([work])));
      return singly;
    }
  };

  const executeTogether = async (works: readonly UnitOfWork[]): Promise<Result[]> => {
    const parts = works.flatMap(({ commands }) => commands.flatMap(({ on }) => Object.values(on)));
    const locks = [
      ...parts.map(({ stream }) => stream),
      ...works.flatMap(({ delivery }) => (delivery ? [`heard ${delivery.stream}`] : [])),
    ];
    const keys = locks.map((name) => lockKey(schema, name));
    for (const fold of foldsIn(works)) await claim(fold);
    const batch = new BatchState();
    const results = await withConnection(pool, async (tx) => {
      const pipeline = new Pipeline(tx);
      await pipeline.send(() => begin(tx, keys));
      await pipeline.send(async () =>
        (await readHeads(tx, parts, shapes, warmHead)).forEach((head, stream) => batch.heads.set(stream, head)),
      );
      await pipeline.send(() => readForeign(tx, works, batch));
      await pipeline.send(() => readAnswers(tx, works, batch));
      await pipeline.landed();
      const settled = await executeAndAppend(pipeline, works, batch);
      await write(pipeline, batch);
      await pipeline.commit();
      return settled;
    });
    // Only what is committed is kept warm.
    batch.heads.forEach((head, stream) => heads.set(stream, head));
    if (batch.added.length > 0) options.committed?.(batch.added);
    return results;
  };

  /** A share of the works at a time: while PostgreSQL appends what one has added, the next is decided here. */
  const executeAndAppend = async (pipeline: Pipeline, works: readonly UnitOfWork[], batch: BatchState): Promise<Result[]> => {
    const settled: Result[] = [];
    for (let n = 0; n < works.length; n += share) {
      const before = batch.added.length;
      for (const work of works.slice(n, n + share)) settled.push(outcomeOf(() => executeUnit(work, batch, shapes)));
      const rows = batch.added.slice(before).map(rowOf);
      if (rows.length > 0)
        await pipeline.send((tx) => tx.query({ name: 'append', text: insertEvents, values: [JSON.stringify(rows)] }));
    }
    return settled;
  };

  const write = async (pipeline: Pipeline, batch: BatchState): Promise<void> => {
    const send = (name: string, text: string, rows: readonly object[]) =>
      pipeline.send((tx) => tx.query({ name, text, values: [JSON.stringify(rows)] }));
    await writeDeadlines(pipeline, batch.added);
    for (const { rows, insert } of options.alongside ?? []) {
      const news = rows(batch.added);
      if (news.length > 0) await pipeline.send((tx) => tx.query(insert, [JSON.stringify(news)]));
    }
    for (const { name, text, rows } of foreignWrites(batch)) await send(name, text, rows);
    const answers = batch
      .newlyRemembered()
      .map(({ actor, commandId, hash, answer, at }) => ({ actor, command_id: commandId, hash, answer, at }));
    if (answers.length > 0) await send('answer', insertAnswers, answers);
  };

  const stateOf = groupCommit<StreamRef, StreamHead>(batch, async (asked) => {
    const read = await readHeads(pool, asked, shapes, warmHead);
    read.forEach((head, stream) => heads.set(stream, head));
    return asked.map(({ stream }) => ({ status: 'fulfilled', value: read.get(stream)! }));
  });

  const read = async (stream: string) => {
    const { rows } = await reads.query<EventRow>(`select ${eventColumns} from events where stream = $1 order by version`, [
      stream,
    ]);
    return rows.map((row) => storedEvent(row, shapes));
  };

  return {
    execute: groupCommit<UnitOfWork, readonly Answer[]>(batch, executeAll),
    read,
    readKey: async (key) => {
      const text = `select ${eventColumns} from events where key = $1 order by recorded_at, transaction_id, position`;
      return (await reads.query<EventRow>(text, [key])).rows.map((row) => storedEvent(row, shapes));
    },
    stateOf: async <State>(ref: StreamRef<State>) => {
      const head = await stateOf(ref as StreamRef);
      return { state: stateUnder(head, ref as StreamRef) as State, version: head.version };
    },
    versionOf: async (stream) => {
      const { rows } = await reads.query<{ version: number | null }>(
        'select max(version) as version from events where stream = $1',
        [stream],
      );
      return rows[0]?.version ?? 0;
    },
    positionOf: async (stream) => {
      const state = new BatchState();
      await readRefs(pool, [{ stream }], state);
      return state.positionOf(stream);
    },
    factsOf: async (ref) => {
      await claim(ref);
      const state = new BatchState();
      await readRefs(pool, [ref], state);
      return readFacts(ref, state);
    },
    ...upkeep,
    deadlines: async ({ lane, dueBy, limit }) => {
      const { rows } = await pool.query<DeadlineRow>(openDeadlines, [lane ?? null, dueBy ?? null, limit ?? null]);
      return rows.map(openDeadline);
    },
    forgetAnswers: async (before, most = 5000) => (await pool.query(deleteAnswers, [before, most])).rowCount ?? 0,
    ...dueDeadlines(pool),
  };
};

const lockKey = (schema: string, name: string): bigint => hash('md5', `${schema} ${name}`, 'buffer').readBigInt64BE();

const outcomeOf = (work: () => readonly Answer[]): Result => {
  try {
    return { status: 'fulfilled', value: work() };
  } catch (reason) {
    return { status: 'rejected', reason };
  }
};
