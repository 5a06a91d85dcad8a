import pg from 'pg';
import type { Answer, EventStore, StreamRef, StoredEvent, UnitOfWork } from '../event-store.js';
import { groupCommit } from '../group-commit.js';
import { type StoredShapes, firstShapes } from '../stored-shapes.js';
import { type StreamHead, BatchState, stateUnder } from '../execution/batch-state.js';
import { readFacts } from '../execution/foreign-state.js';
import { readAnswers, readHeads } from './batch-reads.js';
import { Recent } from './cache.js';
import { dueDeadlines } from './due-rows.js';
import { factsUpkeep } from './facts-upkeep.js';
import { foldsIn, readForeign, readRefs } from './foreign-rows.js';
import { type Alongside, type Batch, type Result, batchOf, executeAndAppend, writeRest, lockKey } from './batch.js';
import { type DeadlineRow, deadlinesBeyond, openDeadline, openDeadlines } from './deadline-rows.js';
import { Doubt } from './doubt.js';
import { type EventRow, deleteAnswers, eventColumns, storedEvent } from './rows.js';
import { Pipeline, begin, withConnection } from './transaction.js';
import { executeWarm, warmHeads } from './warm-batch.js';

export type { Alongside } from './batch.js';

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

/**
 * The log of one service in PostgreSQL. Commands that come together share one transaction: lock, read, decide in turn, append
 * (architecture, decision 3); where all that they need is warm, they are decided first (`executeWarm`). A refused command never
 * reaches SQL. When the database refuses a batch its works are tried singly, so that the one at fault fails alone; on a lost
 * connection all fail, and their callers say them again.
 */
export const postgresEventStore = (options: PostgresStoreOptions): EventStore => {
  const { pool, reads = pool, schema, alongside = [], shapes = firstShapes, batch: most = 256, warm = 5_000 } = options;
  const heads = new Recent<StreamHead>(warm);
  const warmHead = (stream: string) => heads.get(stream);
  const doubt = new Doubt();
  const { claim, ...upkeep } = factsUpkeep(pool, (streams) => streams.map((stream) => lockKey(schema, `heard ${stream}`)));

  const executeAll = async (works: readonly UnitOfWork[]): Promise<Result[]> => {
    try {
      return await executeTogether(works);
    } catch (error) {
      if (works.length === 1 || !isRefused(error)) return works.map(() => ({ status: 'rejected', reason: error }));
      const singly: Result[] = [];
      for (const work of works) singly.push(...(await executeAll([work])));
      return singly;
    }
  };

  const executeTogether = async (works: readonly UnitOfWork[]): Promise<Result[]> => {
    const batch = batchOf(works, schema);
    const { state, results } = (await decidedFirst(batch)) ?? (await underLock(batch));
    // Only what is committed is kept warm.
    state.heads.forEach((head, stream) => heads.set(stream, head));
    if (state.added.length > 0) options.committed?.(state.added);
    return results;
  };

  const decidedFirst = async (batch: Batch) => {
    const known = warmHeads(batch, warmHead);
    if (!known || !doubt.allows()) return undefined;
    const results = await executeWarm(batch, known, { pool, shapes, alongside });
    if (results) doubt.held();
    else doubt.inVain();
    return results && { state: batch.state, results };
  };

  const underLock = async ({ works, streams, keys, shared }: Batch) => {
    for (const fold of foldsIn(works)) await claim(fold);
    return withConnection(pool, async (tx) => {
      const state = new BatchState();
      const pipeline = new Pipeline(tx);
      await pipeline.send(() => begin(tx, keys, shared));
      await pipeline.send(async () =>
        (await readHeads(tx, streams, shapes, warmHead)).forEach((head, stream) => state.heads.set(stream, head)),
      );
      await pipeline.send(() => readForeign(tx, works, state));
      await pipeline.send(() => readAnswers(tx, works, state));
      await pipeline.landed();
      const results = await executeAndAppend(pipeline, { works, state }, shapes);
      await writeRest(pipeline, state, alongside);
      await pipeline.commit();
      return { state, results };
    });
  };

  const stateOf = groupCommit<StreamRef, StreamHead>(most, async (asked) => {
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
    execute: groupCommit<UnitOfWork, readonly Answer[]>(most, executeAll),
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
    deadlinesBeyond: async ({ ruleIds, beyond, after = '', limit }) => {
      const { rows } = await pool.query<DeadlineRow>(deadlinesBeyond, [ruleIds, beyond, after, limit]);
      return rows.map(openDeadline);
    },
    forgetAnswers: async (before, most = 5000) => (await pool.query(deleteAnswers, [before, most])).rowCount ?? 0,
    ...dueDeadlines(pool),
  };
};

/** By the database, of which nothing is kept then. Not where the connection is gone with it: a commit may have been under way. */
const isRefused = (error: unknown): boolean => error instanceof pg.DatabaseError && error.severity !== 'FATAL';
