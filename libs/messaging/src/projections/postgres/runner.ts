/** One projection over its service's log: a page at a time, rows and position in one transaction, whoever of its processes does it. */
import { type StoredShapes, firstShapes } from '@redress/event-sourcing';
import { withConnection } from '@redress/event-sourcing/postgres';
import type pg from 'pg';
import { type LogPosition, beginning, isAfter, readLog } from '../../log/log-reader.js';
import { type Projection, schemaOfProjection } from '@redress/context';
import type { ProjectionStatus } from '../rows.js';
import { NotTaken, type Query, writeRows } from './write-rows.js';

export type RunnerOptions = Readonly<{
  /** How older events are read; absent: all are at version 1. */
  shapes?: StoredShapes | undefined;
  /** Its connections have the service's schema as search_path. */
  pool: pg.Pool;
  /** It cannot go on, and is tried again. */
  trouble?: (what: string, error: unknown) => void;
  /** Between looks without being woken: at what another process of the service committed and did not live to apply. */
  lookAgainMs?: number;
  page?: number;
}>;

/** While something is committed that an older transaction, still open, keeps from being shown. */
const behindMs = { first: 2, most: 50 };
const failedMs = { first: 50, most: 5000 };

type Waiter = Readonly<{ place: LogPosition; resolve: () => void }>;

export class ProjectionRunner {
  private place: LogPosition = beginning;
  private running = false;
  private loop: Promise<void> | undefined;
  private nudge: (() => void) | undefined;
  private woken = false;
  private waiters: Waiter[] = [];
  private behindSince: number | undefined;
  private failing: ProjectionStatus['failing'];
  private pauseMs = 0;

  constructor(
    private readonly projection: Projection,
    private readonly options: RunnerOptions,
  ) {}

  start(): void {
    if (this.running) return;
    this.running = true;
    this.loop = this.follow();
  }

  async stop(): Promise<void> {
    this.running = false;
    this.wake();
    await this.loop;
    this.waiters.splice(0).forEach(({ resolve }) => resolve());
  }

  wake(): void {
    this.woken = true;
    this.behindSince ??= performance.now();
    this.nudge?.();
  }

  /** Up to the end of the log as it is now. Where nobody has started it, it is done here and now. */
  async caughtUp(): Promise<void> {
    if (!this.running) return void (await this.toTheEnd());
    const text = `select transaction_id as "transactionId", position from events
      order by events.transaction_id desc, events.position desc limit 1`;
    const [place] = (await this.options.pool.query<LogPosition>(text)).rows;
    if (!place || !isAfter(place, this.place)) return;
    await new Promise<void>((resolve) => {
      this.waiters.push({ place, resolve });
      this.wake();
    });
  }

  async standing(): Promise<ProjectionStatus> {
    const { rows } = await this.options.pool.query<{ behind: number }>(
      `select count(*)::int as behind from (select from events where (transaction_id, position) >
        (select transaction_id, position from ${schemaOfProjection(this.projection)}.position) limit 10000) as beyond`,
    );
    const behind = rows[0]!.behind;
    const lagMs = behind === 0 || this.behindSince === undefined ? 0 : Math.round(performance.now() - this.behindSince);
    return { projection: this.projection.name, behind, lagMs, ...(this.failing && { failing: this.failing }) };
  }

  private async follow(): Promise<void> {
    while (this.running) {
      this.woken = false;
      const behind = await this.tried(() => this.toTheEnd());
      if (!behind) this.behindSince = undefined;
      if (this.running && (behind || !this.woken)) await this.wait(behind);
    }
  }

  /** What fails is tried again, after a pause that grows. True where something is still to be taken. */
  private async tried(work: () => Promise<boolean>): Promise<boolean> {
    try {
      const behind = await work();
      this.failing = undefined;
      this.pauseMs = behind ? Math.min(Math.max(2 * this.pauseMs, behindMs.first), behindMs.most) : 0;
      return behind;
    } catch (error) {
      if (!this.running) return true;
      const { name } = this.projection;
      const eventId = error instanceof NotTaken ? error.eventId : '';
      const attempts = (this.failing?.eventId === eventId ? this.failing.attempts : 0) + 1;
      if (eventId !== '') this.failing = { eventId, attempts, error: (error as Error).message };
      this.pauseMs = Math.min(Math.max(2 * this.pauseMs, failedMs.first), failedMs.most);
      this.options.trouble?.(`projection ${name} cannot go on (attempt ${attempts})`, error);
      return true;
    }
  }

  /** Takes all that the log shows. True where more is committed, behind a transaction that is still open. */
  private async toTheEnd(): Promise<boolean> {
    for (;;) {
      const read = await this.next();
      if (read.length === 0) return this.isBehind();
      await this.take(read);
      this.waiters = this.waiters.filter(({ place, resolve }) => isAfter(place, this.place) || void resolve());
    }
  }

  private async next() {
    const { pool, page = 1000, shapes = firstShapes } = this.options;
    const stored = { stored: shapes };
    const read = await readLog(pool, this.projection.service, this.place, page, 'THE_GATE', stored);
    if (read.length > 0 || !(await this.isBehind())) return read;
    return readLog(pool, this.projection.service, this.place, page, 'PAST_STRANGERS', stored);
  }

  private async isBehind(): Promise<boolean> {
    const text = 'select exists (select from events where (transaction_id, position) > ($1::xid8, $2::bigint)) as behind';
    const { rows } = await this.options.pool.query<{ behind: boolean }>(text, [this.place.transactionId, this.place.position]);
    return rows[0]!.behind;
  }

  /** Where another process has taken some of it meanwhile, nothing is done: what follows is read from where that one got to. */
  private async take(read: Awaited<ReturnType<ProjectionRunner['next']>>): Promise<void> {
    const schema = schemaOfProjection(this.projection);
    const last = read.at(-1)!.place;
    this.place = await withConnection(this.options.pool, async (tx) => {
      const query: Query = async (text, values) => (await tx.query(text, values)).rows as never;
      await tx.query('begin');
      await query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [lockName(this.projection)]);
      const [at] = await query<LogPosition>(`select transaction_id as "transactionId", position from ${schema}.position`, []);
      const isOurs = isSame(at!, this.place);
      if (isOurs) {
        const events = read.map(({ event }) => event);
        await writeRows(query, this.projection, events);
        await query(`update ${schema}.position set transaction_id = $1::xid8, position = $2`, [
          last.transactionId,
          last.position,
        ]);
      }
      await tx.query('commit');
      return isOurs ? last : at!;
    });
  }

  private async wait(behind: boolean): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, behind ? this.pauseMs : (this.options.lookAgainMs ?? 5000));
      // What waits for a transaction or a pause is not hurried by further commits.
      this.nudge = () => {
        if (behind && this.running) return;
        clearTimeout(timer);
        resolve();
      };
      if (!this.running) this.nudge();
    });
    this.nudge = undefined;
  }
}

/** Held by whoever writes the projection: its runners, and a rebuild while it swaps. */
export const lockName = ({ name }: Pick<Projection, 'name'>): string => `redress projection ${name}`;

const isSame = (a: LogPosition, b: LogPosition): boolean => a.transactionId === b.transactionId && a.position === b.position;
