/** What consumers do not want costs no transaction: it is remembered, and their positions are moved over it in bulk. */
import type { Published } from '@redress/contracts';
import type { PassedOver } from '@redress/event-sourcing';
import type { Subscriber } from './feed.js';

/** How an event is handed over: `WANTED` to the consumer, with what was passed before it; `PASSED` to nobody. */
export type Turn = Readonly<{ how: 'WANTED'; after?: number }> | Readonly<{ how: 'PASSED'; after: number }>;

/** Of one stream, as one consumer is handed it. `last`: all up to it was handed in order; `wanted`: the last that it wanted. */
type Run = Readonly<{ last: number; wanted: number }>;

const whole: Turn = { how: 'WANTED' };
/** More streams than that are forgotten: the next event of each goes to its consumer, whose position says where it stands. */
const most = 100_000;
/** More streams that were passed are not held back until somebody writes down how far he is. */
const mostPassed = 5_000;

export class Passing {
  private runs = new Map<string, Run>();
  private readonly passed = new Map<Subscriber, Map<string, PassedOver>>();
  private flushing: Promise<void> = Promise.resolve();
  private count = 0;

  /**
   * To be asked in the order in which events are handed over. Only what follows without a hole on what this process has seen is
   * passed; whatever else comes, its consumer hears, whose position tells a duplicate from a gap.
   */
  turnOf(name: string, subscriber: Subscriber, event: Published): Turn {
    if (!subscriber.wants || !subscriber.passOver) return whole;
    const { version } = event;
    const run = this.runs.get(name) ?? (version === 1 ? { last: 0, wanted: 0 } : undefined);
    const follows = run?.last === version - 1;
    if (run && version <= run.last) return whole;
    if (follows && !subscriber.wants(event)) {
      this.note(name, { last: version, wanted: run.wanted });
      return { how: 'PASSED', after: run.wanted };
    }
    this.note(name, { last: version, wanted: version });
    return follows && run.wanted < version - 1 ? { how: 'WANTED', after: run.wanted } : whole;
  }

  /** It needs not be handed to its consumer: all before it was handled. */
  pass(subscriber: Subscriber, { stream, version }: Published, after: number): void {
    const streams = this.passed.get(subscriber) ?? new Map<string, PassedOver>();
    this.passed.set(subscriber, streams);
    if ((streams.get(stream)?.version ?? 0) >= version) return;
    if (!streams.has(stream)) this.count++;
    streams.set(stream, { stream, after, version });
    if (this.count > mostPassed) this.flush().catch(() => undefined); // who writes down how far he is flushes again, and hears of it
  }

  /** Resolves once all that was passed is in the positions of who passed it. To be awaited before it is written down that it was handled. */
  flush(): Promise<void> {
    const flushed = this.flushing.then(() => this.flushAll());
    this.flushing = flushed.catch(() => undefined);
    return flushed;
  }

  private async flushAll(): Promise<void> {
    for (const [subscriber, streams] of this.passed) {
      if (streams.size === 0) continue;
      this.passed.set(subscriber, new Map());
      this.count -= streams.size;
      try {
        await subscriber.passOver?.([...streams.values()]);
      } catch (error) {
        this.putBack(subscriber, streams);
        throw error;
      }
    }
  }

  private putBack(subscriber: Subscriber, streams: ReadonlyMap<string, PassedOver>): void {
    const since = this.passed.get(subscriber) ?? new Map<string, PassedOver>();
    this.count += streams.size - since.size;
    const all = new Map(streams);
    since.forEach((one, stream) => all.set(stream, { ...one, after: Math.min(one.after, all.get(stream)?.after ?? one.after) }));
    this.count += all.size - streams.size;
    this.passed.set(subscriber, all);
  }

  private note(name: string, run: Run): void {
    if (this.runs.size >= most && !this.runs.has(name)) this.runs = new Map();
    this.runs.set(name, run);
  }
}
