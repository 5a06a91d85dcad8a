import { createHash } from 'node:crypto';
import pg from 'pg';
import type { OpenDeadline } from '../deadline.js';
import type { Answer, EventStore, Part, StoredEvent, Work } from '../event-store.js';
import { gather } from '../gather.js';
import { settleWork } from '../settle/settle-work.js';
import { type Head, Sheet, headOf } from '../settle/sheet.js';
import { Recent } from './cache.js';
import { writeDeadlines } from './deadline-rows.js';
import { type EventRow, eventColumns, insertEvents, rowOf, storedEvent } from './rows.js';
import { inLockedTransaction } from './transaction.js';

/** Rows that a service keeps in the same transaction as its events (its ledger): `insert` takes them as one JSON array. */
export type Alongside = Readonly<{ rows: (events: readonly StoredEvent[]) => readonly object[]; insert: string }>;

export type PostgresStoreOptions = Readonly<{
  /** Its connections have the service's schema as search_path. */
  pool: pg.Pool;
  /** Keeps the locks of services apart that share a database. */
  schema: string;
  alongside?: readonly Alongside[];
  /** Called after each commit, before the callers hear of it: wakes the feed. */
  committed?: (events: readonly StoredEvent[]) => void;
  /** Works that share a transaction, at most. */
  batch?: number;
  /** Streams whose state stays warm, at most. */
  warm?: number;
}>;

type Result = PromiseSettledResult<readonly Answer[]>;

/**
 * The log of one service in PostgreSQL. Commands that come together share one transaction: lock, read, decide in turn, append
 * (architecture, decision 3). A refused command never reaches SQL. When the database refuses a batch its works are tried
 * singly, so that the one at fault fails alone; on a lost connection all fail, and their callers say them again.
 */
export const postgresEventStore = (options: PostgresStoreOptions): EventStore => {
  const { pool, schema, batch = 256, warm = 20_000 } = options;
  const heads = new Recent<Head>(warm);

  const settleAll = async (works: readonly Work[]): Promise<Result[]> => {
    try {
      return await settleTogether(works);
    } catch (error) {
      if (works.length === 1 || !(error instanceof pg.DatabaseError))
        return works.map(() => ({ status: 'rejected', reason: error }));
      const singly: Result[] = [];
      for (const work of works) singly.push(...(await settleAll([work])));
      return singly;
    }
  };

  const settleTogether = async (works: readonly Work[]): Promise<Result[]> => {
    const parts = new Map(
      works.flatMap(({ steps }) => steps.flatMap(({ on }) => Object.values(on))).map((part) => [part.stream, part]),
    );
    const locks = [...parts.keys(), ...works.flatMap(({ hears }) => (hears ? [`heard ${hears.stream}`] : []))];
    const keys = locks.map((name) => lockKey(schema, name));
    const sheet = new Sheet();
    const results = await inLockedTransaction(pool, keys, async (tx) => {
      await readHeads(tx, parts, sheet);
      await readKnown(tx, works, sheet);
      await readAnswers(tx, works, sheet);
      const settled = works.map((work) => outcomeOf(() => settleWork(work, sheet)));
      await write(tx, sheet);
      return settled;
    });
    // Only what is committed is kept warm.
    sheet.heads.forEach((head, stream) => heads.set(stream, head));
    if (sheet.added.length > 0) options.committed?.(sheet.added);
    return results;
  };

  const readHeads = async (db: Db, parts: ReadonlyMap<string, Part>, sheet: Sheet): Promise<void> => {
    if (parts.size === 0) return;
    const from = new Map([...parts.values()].map((part) => [part.stream, warmHead(heads.get(part.stream), part)]));
    const { rows } = await db.query<EventRow>(readAfter, [[...from.keys()], [...from.values()].map((head) => head.version)]);
    const news = new Map([...parts.keys()].map((stream): [string, StoredEvent[]] => [stream, []]));
    rows.forEach((row) => news.get(row.stream)?.push(storedEvent(row)));
    from.forEach((head, stream) => sheet.heads.set(stream, headOf(news.get(stream) ?? [], parts.get(stream) as Part, head)));
  };

  const write = async (tx: pg.PoolClient, sheet: Sheet): Promise<void> => {
    if (sheet.added.length > 0) {
      await tx.query({ name: 'append', text: insertEvents, values: [JSON.stringify(sheet.added.map(rowOf))] });
      await writeDeadlines(tx, sheet.added);
    }
    for (const { rows, insert } of options.alongside ?? []) {
      const news = rows(sheet.added);
      if (news.length > 0) await tx.query(insert, [JSON.stringify(news)]);
    }
    const moved = [...sheet.moved()].map(([stream, { version, state }]) => ({ stream, version, state }));
    if (moved.length > 0) await tx.query({ name: 'hear', text: upsertHeard, values: [JSON.stringify(moved)] });
    const answers = [...sheet.newlyRemembered()].map(({ actor, commandId, hash, answer }) => ({
      actor,
      command_id: commandId,
      hash,
      answer,
    }));
    if (answers.length > 0) await tx.query({ name: 'answer', text: insertAnswers, values: [JSON.stringify(answers)] });
  };

  const stateOf = gather<Part, Head>(batch, async (asked) => {
    const sheet = new Sheet();
    await readHeads(pool, new Map(asked.map((part) => [part.stream, part])), sheet);
    // Two who ask for one stream under two folds: the second is answered from the whole stream.
    return Promise.all(
      asked.map(async (part) => {
        const head = sheet.head(part);
        const value = head.fold === part.fold ? head : headOf(await read(part.stream), part);
        heads.set(part.stream, value);
        return { status: 'fulfilled' as const, value };
      }),
    );
  });

  const read = async (stream: string) => {
    const { rows } = await pool.query<EventRow>(`select ${eventColumns} from events where stream = $1 order by version`, [
      stream,
    ]);
    return rows.map(storedEvent);
  };

  return {
    settle: gather<Work, readonly Answer[]>(batch, settleAll),
    read,
    readKey: async (key) => {
      const text = `select ${eventColumns} from events where key = $1 order by recorded_at, transaction_id, position`;
      return (await pool.query<EventRow>(text, [key])).rows.map(storedEvent);
    },
    stateOf: async <State>(part: Part<State>) => {
      const { state, version } = await stateOf(part as Part);
      return { state: state as State, version };
    },
    known: async (stream) => {
      const { rows } = await pool.query<{ state: unknown }>('select state from heard where stream = $1', [stream]);
      return rows[0]?.state ?? undefined;
    },
    deadlines: async ({ lane, dueBy, limit }) => {
      const { rows } = await pool.query<DeadlineRow>(openDeadlines, [lane ?? null, dueBy ?? null, limit ?? null]);
      return rows.map(openDeadline);
    },
  };
};

type Db = pg.Pool | pg.PoolClient;

const lockKey = (schema: string, name: string): bigint => createHash('md5').update(`${schema} ${name}`).digest().readBigInt64BE();

const warmHead = (head: Head | undefined, part: Part): Head => (head?.fold === part.fold ? head : headOf([], part));

const outcomeOf = (work: () => readonly Answer[]): Result => {
  try {
    return { status: 'fulfilled', value: work() };
  } catch (reason) {
    return { status: 'rejected', reason };
  }
};

// One index probe a stream, also before the first ANALYZE: the lateral join with its own order is not turned into a scan.
const readAfter = `
  select e.* from unnest($1::text[], $2::int[]) as wanted (stream, after)
  cross join lateral (
    select ${eventColumns} from events where events.stream = wanted.stream and events.version > wanted.after order by version
  ) as e`;

const readKnown = async (tx: pg.PoolClient, works: readonly Work[], sheet: Sheet): Promise<void> => {
  const streams = works.flatMap(({ hears, steps }) => [
    ...(hears ? [hears.stream] : []),
    ...steps.flatMap(({ knows }) => knows ?? []),
  ]);
  if (streams.length === 0) return;
  const text = 'select stream, version, state from heard where stream = any($1)';
  const { rows } = await tx.query<{ stream: string; version: number; state: unknown }>({
    name: 'known',
    text,
    values: [[...new Set(streams)]],
  });
  rows.forEach(({ stream, version, state }) => sheet.learn(stream, { version, state: state ?? undefined }));
};

const readAnswers = async (tx: pg.PoolClient, works: readonly Work[], sheet: Sheet): Promise<void> => {
  const said = works.flatMap(({ steps }) => steps.map((step) => step.said)).filter(({ commandId }) => commandId !== undefined);
  if (said.length === 0) return;
  const text = `select a.actor, a.command_id as "commandId", a.hash, a.answer
    from unnest($1::text[], $2::text[]) as wanted (actor, command_id)
    cross join lateral (
      select * from answers where answers.actor = wanted.actor and answers.command_id = wanted.command_id limit 1
    ) as a`;
  const values = [said.map(({ as }) => as), said.map(({ commandId }) => commandId)];
  const { rows } = await tx.query<{ actor: string; commandId: string; hash: string; answer: Answer }>({
    name: 'said',
    text,
    values,
  });
  rows.forEach((row) => sheet.recall(row));
};

const upsertHeard = `
  insert into heard (stream, version, state) select stream, version, state from json_to_recordset($1) as row (stream text, version int, state json)
  on conflict (stream) do update set version = excluded.version, state = excluded.state`;

const insertAnswers = `
  insert into answers (actor, command_id, hash, answer)
  select actor, command_id, hash, answer from json_to_recordset($1) as row (actor text, command_id text, hash text, answer json)`;

type DeadlineRow = { stream: string; rule_id: string; subject: string; lane: string; due: Date | null; opened_at: Date; opened_by: string }; // prettier-ignore

const openDeadlines = `
  select stream, rule_id, subject, lane, due, opened_at, opened_by from deadlines
  where ($1::text is null or lane = $1) and ($2::timestamptz is null or due <= $2)
  order by due nulls last, rule_id = 'D-SHIP', opening limit $3`;

const openDeadline = (row: DeadlineRow): OpenDeadline => ({
  stream: row.stream,
  ruleId: row.rule_id,
  subject: row.subject,
  lane: row.lane,
  due: row.due?.toISOString(),
  openedAt: row.opened_at.toISOString(),
  openedBy: row.opened_by,
});
