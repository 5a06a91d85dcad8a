import { type Published, type Seam, type ServiceName } from '@redress/contracts';
import { FactsNotReady } from '@redress/event-sourcing';
import type { LogPosition } from '@redress/messaging/log';
import { openServiceDatabase } from '@redress/service-kit/postgres';
import pg from 'pg';
import type { LogSeams } from '../parts.js';
import { ownSeams } from '@redress/simulation';
import { type Comparison, compare } from './compare.js';
import { LogFollower } from './log-follower.js';
import type { Projection } from './projection.js';

export type Rebuilt = Comparison &
  Readonly<{
    projection: string;
    events: number;
    swapped: boolean;
    /** Streams of which something is parked for it: there it cannot be equal. */
    parked: number;
    seconds: number;
  }>;

export type RebuildOptions = Readonly<{ force?: boolean; progress?: (done: number, total: number) => void; seams?: LogSeams }>;

/**
 * Makes a projection again from the logs alone, beside the live one, which goes on: in a schema of its own, and writing nowhere
 * else. At the end the live one is held up for a moment, the rest is read up to where it stands, both are compared row by row,
 * and the schemas swap names. All of that is one transaction: killed at any moment, the live one is as it was, and what was made
 * beside it is thrown away by the next rebuild.
 */
export const rebuild = async (url: string, projection: Projection, options: RebuildOptions = {}): Promise<Rebuilt> => {
  const { name, schema, migrations, entities, grants } = projection;
  const began = performance.now();
  const db = new pg.Client({ connectionString: url, application_name: `redress rebuild ${name}`, connectionTimeoutMillis: 5000 });
  db.on('error', () => undefined);
  await db.connect();
  const next = `${schema}_next`;
  const followers = projection.hears.map((service) => new LogFollower(url, service, seamFor(projection, service, options.seams)));
  try {
    await alone(db, name);
    await db.query(`drop schema if exists ${next} cascade`);
    const beside = await openServiceDatabase({ url, schema: next, migrations, entities, ...(grants && { grants }) });
    try {
      const run = new Run(db, projection, followers, told(projection.hear(beside.dataSource)), options);
      await run.catchUp();
      for (const table of projection.tables) await db.query(`analyze ${next}.${table}`); // what comes live next is asked at once
      await db.query('begin');
      const compared = await run.settle(next);
      const canSwap = projection.consumer !== undefined || projection.lock !== undefined;
      const swapped = canSwap && (compared.differing === 0 || options.force === true);
      if (swapped) await swap(db, schema);
      const seconds = Math.round((performance.now() - began) / 10) / 100;
      const parked = await parkedFor(db, projection);
      await db.query(
        'insert into feed.rebuilds (projection, events, rows, differing, swapped, seconds) values ($1, $2, $3, $4, $5, $6)',
        [name, run.events, compared.rows, compared.differing, swapped, seconds],
      );
      await db.query('commit');
      return { projection: name, events: run.events, swapped, ...compared, parked, seconds };
    } finally {
      await beside.close();
    }
  } finally {
    await Promise.all(followers.map((follower) => follower.close()));
    await db.query('rollback').catch(() => undefined);
    await db.query(`drop schema if exists ${next} cascade`).catch(() => undefined);
    await db.end();
  }
};

const seamFor = ({ ofStored }: Projection, service: ServiceName, seams: LogSeams = ownSeams): Seam => {
  const seam = seams[service];
  return ofStored ? { stored: seam.stored } : seam;
};

/** Reads, and knows how far. */
class Run {
  events = 0;
  constructor(
    private readonly db: pg.Client,
    private readonly projection: Projection,
    private readonly followers: readonly LogFollower[],
    private readonly tell: ReturnType<typeof told>,
    private readonly options: RebuildOptions,
  ) {}

  /** While the live one goes on. Never past where that one stands: what it has not heard yet is not to be compared. */
  async catchUp(): Promise<void> {
    const counts = await Promise.all(this.followers.map((follower) => follower.count()));
    const total = counts.reduce((sum, count) => sum + count, 0);
    for (let before = -1; before !== this.events;) {
      before = this.events;
      for (const follower of this.followers) {
        const upTo = await this.handledBy(follower);
        if (upTo === 'NOTHING') continue;
        for (let events = await follower.next(upTo); events.length > 0; events = await follower.next(upTo)) {
          await this.take(events);
          this.options.progress?.(this.events, Math.max(total, this.events));
        }
      }
    }
  }

  /** The live one is held up from here to the end of the transaction; readers of it are not. */
  async settle(next: string): Promise<Comparison> {
    const { schema, tables, lock } = this.projection;
    await this.db.query(`set local lock_timeout = '30s'`);
    if (lock !== undefined) await this.db.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [lock]);
    const live = tables.map((table) => `${schema}.${table}`).join(', ');
    await this.db.query(`lock table ${live} in share row exclusive mode`);
    if (lock !== undefined) return this.settleAtPosition(next);
    for (const follower of this.followers)
      for (let events = await follower.rest(); events.length > 0; events = await follower.rest())
        await this.take(await this.heardOf(events));
    await this.tell.end();
    return compare(this.db, schema, next, tables);
  }

  /** The live one keeps its own place in its log: exactly up to there, and from there the new one goes on. */
  private async settleAtPosition(next: string): Promise<Comparison> {
    const { schema, tables } = this.projection;
    await this.readUpToLive();
    const { rows } = await this.db.query<LogPosition>(positionIn(schema));
    const at = rows[0]!;
    const compared = await compare(this.db, schema, next, tables);
    // only now does this transaction get an id, for which feeds would wait
    await this.db.query(`update ${next}.position set transaction_id = $1::xid8, position = $2`, [at.transactionId, at.position]);
    return compared;
  }

  private async readUpToLive(): Promise<void> {
    for (const follower of this.followers) {
      const upTo = await this.handledBy(follower);
      if (upTo === 'NOTHING') continue;
      for (let events = await follower.next(upTo); events.length > 0; events = await follower.next(upTo)) await this.take(events);
    }
  }

  private async take(events: readonly Published[]): Promise<void> {
    await this.tell.hear(events);
    this.events += events.length;
  }

  private async handledBy({ service }: LogFollower): Promise<LogPosition | undefined | 'NOTHING'> {
    const { schema, lock } = this.projection;
    if (lock !== undefined) return (await this.db.query<LogPosition>(positionIn(schema))).rows[0]!;
    if (this.projection.consumer === undefined) return undefined;
    const text = `select transaction_id as "transactionId", position from feed.checkpoints where consumer = $1 and service = $2`;
    const { rows } = await this.db.query<LogPosition>(text, [this.projection.consumer, service]);
    return rows[0] ?? 'NOTHING';
  }

  /** Of these, what the live one has heard. */
  private async heardOf(events: readonly Published[]): Promise<readonly Published[]> {
    if (this.projection.consumer === undefined) return events;
    const { rows } = await this.db.query<{ stream: string; version: number }>(
      `select stream, version from ${this.projection.schema}.heard where stream = any($1)`,
      [[...new Set(events.map(({ stream }) => stream))]],
    );
    const heard = new Map(rows.map(({ stream, version }) => [stream, version]));
    return events.filter(({ stream, version }) => version <= (heard.get(stream) ?? 0));
  }
}

type Hear = (events: readonly Published[]) => Promise<void>;

/**
 * In a rebuild nothing is passed over. What follows from an order that is not read yet (`FactsNotReady`) waits until more of orders has been;
 * what cannot be handled in the end ends it, and is named.
 */
const told = (hear: Hear) => {
  const unread = new Set<string>();
  let waiting: Published[] = [];
  /** All but what waits, together; what comes to wait is found order by order. */
  const hearReady = async (events: readonly Published[]): Promise<void> => {
    const waits = ({ service, key }: Published) => service !== 'orders' && unread.has(`order-${key}`);
    const ready = events.filter((event) => !waits(event));
    waiting.push(...events.filter(waits));
    try {
      if (ready.length > 0) await hear(ready);
    } catch (error) {
      if (!(error instanceof FactsNotReady) || !('stream' in error.ref) || unread.has(error.ref.stream))
        return named(hear, ready);
      unread.add(error.ref.stream);
      await hearReady(ready);
    }
  };
  const again = async (): Promise<void> => {
    const some = waiting;
    waiting = [];
    unread.clear();
    await hearReady(some);
  };
  return {
    hear: async (events: readonly Published[]): Promise<void> => {
      await hearReady(events);
      if (waiting.length > 0 && events.some(({ service }) => service === 'orders')) await again();
    },
    /** All has been read: nothing may wait any more. */
    end: async (): Promise<void> => {
      await again();
      const [first] = waiting;
      if (first) throw new Error(`${first.eventId} (${first.type}) cannot be handled: its order is in no log`);
    },
  };
};

/** Each by itself, so that the one at fault is named. */
const named = async (hear: Hear, events: readonly Published[]): Promise<void> => {
  for (const event of events)
    await hear([event]).catch((error: Error) => {
      throw new Error(`${event.eventId} (${event.type}) cannot be handled: ${error.message}`, { cause: error });
    });
};

const positionIn = (schema: string): string => `select transaction_id as "transactionId", position from ${schema}.position`;

const alone = async (db: pg.Client, name: string): Promise<void> => {
  const text = `select pg_try_advisory_lock(hashtextextended('redress rebuild ' || $1, 0)) as alone`;
  const { rows } = await db.query<{ alone: boolean }>(text, [name]);
  if (!rows[0]?.alone) throw new Error(`${name} is being rebuilt by another process`);
};

/** Names of schemas are looked up anew by every statement: who waits at a lock goes on in what now bears the name. */
const swap = async (db: pg.Client, schema: string): Promise<void> => {
  await db.query(`drop schema if exists ${schema}_before cascade`);
  await db.query(`alter schema ${schema} rename to ${schema}_before`);
  await db.query(`alter schema ${schema}_next rename to ${schema}`);
};

const parkedFor = async (db: pg.Client, { consumer }: Projection): Promise<number> => {
  const text = 'select count(distinct (service, stream)) as n from feed.parked where consumer = $1';
  return Number((await db.query<{ n: string }>(text, [consumer ?? ''])).rows[0]?.n);
};
