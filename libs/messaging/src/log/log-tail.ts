import type { Published, ServiceName } from '@redress/contracts';
import type pg from 'pg';
import type { Trouble } from '../feed.js';
import type { Seam } from '@redress/contracts';
import { type LogPosition, type Read, isAfter, readLog } from './log-reader.js';
import { type LogStatus, type LogWait, logStatus, waitAfter } from './log-status.js';
import { WaitReport } from './wait-report.js';

export type TailOptions = Readonly<{
  service: ServiceName;
  pool: pg.Pool;
  handOut: (event: Published) => Promise<unknown>;
  ahead?: number;
  lookAgainMs?: number;
  trouble?: (trouble: Trouble) => void;
  /** The log cannot be shown further for a while: told after some seconds, then less and less often. */
  waits?: (wait: LogWait) => void;
  /** What others see of it. */
  seam?: Seam;
}>;

const page = 500;
/** While something is known to be committed and not yet shown, because an older transaction is still open: sooner at first. */
const behindMs = { first: 1, most: 8 };
const lookOutMs = 5000;
/**
 * How soon it is looked whether only strangers are in the way. Commits of our own end sooner as a rule, and it costs more than to
 * read; once there are strangers, it is looked at once.
 */
const lookRoundMs = { awaited: 50, idle: 1000 };

/** Follows one log from a place on: reads a page when woken, hands it out, and knows up to where all is handled. */
export class LogTail {
  private read: LogPosition;
  /** Committed in this process and not read yet, with when to stop looking out for it. */
  private readonly awaited = new Map<string, number>();
  private running = true;
  private loop: Promise<void> | undefined;
  private nudge: (() => void) | undefined;
  private nudged = false;
  private behindFor: number = behindMs.first;
  private pastStrangers = false;
  private lookedRoundAt = -Infinity;
  private readonly report: WaitReport;
  /** Handed out and not yet handled, in the order of the log. */
  private readonly open: { place: LogPosition; handled: boolean }[] = [];
  private unhandled = 0;
  private upTo: LogPosition;
  private waiters: { how: 'read' | 'handled'; place: LogPosition; resolve: () => void }[] = [];

  constructor(
    private readonly options: TailOptions,
    from: LogPosition,
  ) {
    this.read = from;
    this.upTo = from;
    const { pool, service, waits } = options;
    this.report = new WaitReport({ look: () => waitAfter(pool, service, this.read), tell: (wait) => waits?.(wait) });
  }

  /** Everything up to here is handled by all. */
  get handled(): LogPosition {
    return this.upTo;
  }

  /** As of now. */
  standing(): Promise<LogStatus> {
    return logStatus(this.options.pool, this.options.service, { read: this.read, handled: this.upTo });
  }

  start(): void {
    this.loop = this.follow();
  }
  /** These were committed in this process. */
  expect(events: readonly { eventId: string }[]): void {
    const until = performance.now() + lookOutMs;
    events.forEach(({ eventId }) => this.awaited.set(eventId, until));
  }
  wake(): void {
    this.nudged = true;
    this.nudge?.();
  }
  stop(): void {
    this.running = false;
    this.wake();
    this.nudge?.();
  }
  async stopped(): Promise<void> {
    await this.loop;
    while (this.open.some(({ handled }) => !handled) && this.unhandled > 0)
      await new Promise((resolve) => setTimeout(resolve, 5));
  }

  /** Resolves once the end of the log, as it is now, has been read, or handled by all. */
  async reached(how: 'read' | 'handled'): Promise<void> {
    const { rows } = await this.options.pool.query<LogPosition>(
      'select transaction_id as "transactionId", position from events order by events.transaction_id desc, events.position desc limit 1',
    );
    const last = rows[0];
    if (!last || !isAfter(last, this.placeOf(how))) return;
    await new Promise<void>((resolve) => {
      this.waiters.push({ how, place: last, resolve });
      this.wake();
      this.nudge?.();
    });
  }

  private async follow(): Promise<void> {
    const { ahead = 2000, pool, service, seam } = this.options;
    while (this.running) {
      this.nudged = false;
      const room = ahead - this.unhandled;
      const round = this.looksRound();
      const upTo = round ? 'PAST_STRANGERS' : 'THE_GATE';
      const events = room > 0 ? await this.look(() => readLog(pool, service, this.read, Math.min(page, room), upTo, seam)) : [];
      events.forEach((event) => this.take(event));
      const last = events.at(-1);
      if (last) {
        this.behindFor = behindMs.first;
        this.pastStrangers = last.overtakes;
        this.report.goesOn();
      } else if (round && room > 0) {
        if (this.awaited.size > 0) this.pastStrangers = false; // it is one of ours that is in the way
        await this.report.look();
      }
      this.tellWaiters();
      if (events.length < page && this.running && !this.nudged) await this.wait(room <= 0);
    }
  }

  /** Whether to read past transactions of other databases, who are none of our concern but must be told from ours first. */
  private looksRound(): boolean {
    const now = performance.now();
    const [until] = this.awaited.values();
    const isAwaited = until !== undefined && now - (until - lookOutMs) >= lookRoundMs.awaited;
    const pauseMs = isAwaited ? lookRoundMs.awaited : lookRoundMs.idle;
    if (!this.pastStrangers && now - this.lookedRoundAt < pauseMs) return false;
    this.lookedRoundAt = now;
    return true;
  }

  /** An outage of the database is trouble, not the end: it is tried again. */
  private async look(read: () => Promise<Read[]>): Promise<Read[]> {
    try {
      return await read();
    } catch (error) {
      this.options.trouble?.({
        consumer: 'feed',
        eventId: `${this.options.service} after ${this.read.position}`,
        attempt: 1,
        error,
      });
      await new Promise((resolve) => setTimeout(resolve, 250));
      return [];
    }
  }

  private take({ place, event }: Read): void {
    this.read = place;
    this.awaited.delete(event.eventId);
    this.unhandled++;
    const entry = { place, handled: false };
    this.open.push(entry);
    void this.options
      .handOut(event)
      .then(() => (entry.handled = true))
      .catch(() => undefined) // stopped before it was handled: the checkpoint stays before it
      .then(() => this.settled());
  }

  private settled(): void {
    this.unhandled--;
    let done = 0;
    while (this.open[done]?.handled) done++;
    const last = this.open.splice(0, done).at(-1);
    if (last) this.upTo = last.place;
    this.tellWaiters();
    if (this.unhandled === (this.options.ahead ?? 2000) - page) this.nudge?.();
  }

  /** Whether something is committed and not read. What was read before its commit was told of is forgotten after a while. */
  behind(): boolean {
    const now = performance.now();
    for (const [eventId, until] of this.awaited) {
      if (until > now) return true;
      this.awaited.delete(eventId);
    }
    return false;
  }
  private placeOf(how: 'read' | 'handled'): LogPosition {
    return how === 'read' ? this.read : this.upTo;
  }
  private tellWaiters(): void {
    this.waiters = this.waiters.filter(({ how, place, resolve }) => isAfter(place, this.placeOf(how)) || void resolve());
  }

  private async wait(full: boolean): Promise<void> {
    const behind = !full && this.behind();
    const ms = behind ? this.behindFor : (this.options.lookAgainMs ?? 250);
    if (behind) this.behindFor = Math.min(2 * this.behindFor, behindMs.most);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.nudge = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.nudge = undefined;
  }
}
