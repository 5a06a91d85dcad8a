import type { Published } from '@redress/contracts';
import { FactsNotReady, Gap, isOutage } from '@redress/event-sourcing';
import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { FeedOptions, Pace, Subscriber } from './feed.js';
import { Passing, type Turn } from './passing.js';
import { type Parking, consumerStreamName, consumerStreamOf, reasonOf } from './parking/parking.js';

/** What one event has been through: attempts that count against it, and since when it fails or waits for its predecessor. */
type DeliveryAttempts = { counted: number; failingSince?: number; gapSince?: number };

/**
 * Hands events to subscribers: events of many streams at once, so that they may share a transaction; of one stream in order.
 * The next of a stream is handed over without waiting for the one before; should it overtake, the consumer's position says so
 * (`Gap`) and it is tried again behind its predecessor. What cannot be handled is parked, and those behind it.
 */
export class Deliveries {
  private readonly last = new Map<string, { delivery: Promise<void>; admitted: Promise<void> | undefined }>();
  /** Lanes of which something is parked, as far as is known here, and from which version on: where the parking is to be asked. */
  private readonly standing = new Map<string, number>();
  private readonly stopping = new AbortController();
  private readonly stopped = new Promise<void>((resolve) => this.stopping.signal.addEventListener('abort', () => resolve()));
  private readonly parking: Parking | undefined;
  private readonly passing = new Passing();

  constructor(private readonly options: FeedOptions) {
    // Under a conductor nothing may be left over: trouble fails the run.
    this.parking = options.pace ? undefined : options.parking;
    setMaxListeners(0, this.stopping.signal); // as many as wait for their next attempt
  }

  /** What stood still when the process before this one ended stands still. */
  async begin(): Promise<void> {
    for (const event of (await this.parking?.blockedStreams()) ?? []) this.standing.set(consumerStreamName(event), event.version);
  }

  /** Settles when the event is handled, passed over or parked, or when the deliveries stop before it could be. */
  hand(subscriber: Subscriber, event: Published): Promise<void> {
    const chain = consumerStreamName(consumerStreamOf(subscriber.consumer, event));
    const before = this.last.get(chain);
    const turn = this.passing.turnOf(chain, subscriber, event);
    const { pace = undefined } = subscriber.wants?.(event) === false ? {} : this.options;
    // What only moves a position goes right behind what comes before it, and nobody waits for it.
    const admitted = pace ? pace.admit(subscriber, event) : before?.admitted;
    const delivery = this.deliver(subscriber, event, { before: before?.delivery, admitted, pace, turn }).finally(() => {
      this.options.settled?.(subscriber.consumer, event.eventId);
      if (this.last.get(chain)?.delivery === delivery) this.last.delete(chain);
    });
    this.last.set(chain, { delivery, admitted });
    return delivery;
  }

  /** Resolves once the positions of all consumers tell what was passed over. To be awaited before a place in the feed is kept. */
  flush(): Promise<void> {
    return this.passing.flush();
  }

  /** What is under way is finished; what fails is not tried again. */
  stop(): void {
    this.stopping.abort();
  }

  private async deliver(
    subscriber: Subscriber,
    event: Published,
    {
      before,
      admitted,
      pace,
      turn,
    }: Readonly<{
      before: Promise<void> | undefined;
      admitted: Promise<void> | undefined;
      pace: Pace | undefined;
      turn: Turn;
    }>,
  ): Promise<void> {
    const { trouble, retryMs = 100 } = this.options;
    if (admitted) await Promise.race([admitted, this.stopped]);
    // Passed in its turn alone: what stands still, stands still with all behind it.
    if (turn.how === 'PASSED') await before;
    const ordeal: DeliveryAttempts = { counted: 0 };
    let failures = 0;
    for (let attempt = 1; !this.stopping.signal.aborted; attempt++) {
      try {
        if (await this.isBehind(subscriber, event, before)) return;
        if (turn.how === 'PASSED') this.passOver(subscriber, event, turn.after);
        else await subscriber.hear(event, turn.after);
        return pace?.done(subscriber, event);
      } catch (error) {
        const { consumer } = subscriber;
        // Whether it fails by itself shows only behind its predecessor.
        const early = attempt === 1 && before !== undefined;
        if (early && (error instanceof Gap || this.parking)) await before.catch(() => undefined);
        if (early && error instanceof Gap) continue;
        failures++;
        const parked = early ? undefined : await this.parkedFor(subscriber, event, error, ordeal);
        trouble?.({ consumer, eventId: event.eventId, attempt: failures, error, ...(parked && { parked }) });
        if (parked) return;
        const ms = Math.min(retryMs * 2 ** (failures - 1), 5000);
        await pause(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      }
    }
    throw new Stopped(event.eventId);
  }

  private passOver(subscriber: Subscriber, event: Published, after: number): void {
    this.passing.pass(subscriber, event, after);
    subscriber.passed?.(event);
  }

  /** Parks the event where its lane stands still: in its turn, so that what is parked has no holes. */
  private async isBehind({ consumer }: Subscriber, event: Published, before: Promise<void> | undefined): Promise<boolean> {
    const lane = consumerStreamName(consumerStreamOf(consumer, event));
    const from = this.standing.get(lane);
    if (!this.parking || from === undefined || event.version < from) return false;
    await before?.catch(() => undefined);
    const parked = await this.parking.parkBehind(consumer, event);
    if (!parked) this.standing.delete(lane); // an operator has let it go meanwhile
    return parked;
  }

  /** Judges a failure; parks the event when it was tried often enough, or has waited too long for its predecessor. */
  private async parkedFor({ consumer }: Subscriber, event: Published, error: unknown, ordeal: DeliveryAttempts) {
    // What waits for facts to be made anew waits as for a predecessor: set aside, it does not hold up the feed that may bring them.
    const isGap = error instanceof Gap || error instanceof FactsNotReady;
    if (!this.parking || (!isGap && isOutage(error)) || this.stopping.signal.aborted) return undefined;
    const { attempts = 6, gapMs = 30_000 } = this.options;
    const now = performance.now();
    if (isGap) ordeal.gapSince ??= now;
    else ordeal.counted++;
    ordeal.failingSince ??= now;
    if (isGap ? now - (ordeal.gapSince ?? now) < gapMs : ordeal.counted < attempts) return undefined;
    const kind = isGap ? 'GAP' : 'POISON';
    const failingMs = Math.round(now - ordeal.failingSince);
    try {
      await this.flush(); // it is tried again from where its consumer's position then stands
      await this.parking.park(consumer, event, { kind, reason: reasonOf(error), attempts: ordeal.counted, failingMs });
    } catch {
      return undefined; // the parking is away: tried again with the event
    }
    this.standing.set(consumerStreamName(consumerStreamOf(consumer, event)), event.version);
    return kind;
  }
}

/** The feed stopped before this event could be handled: it comes again at the next start. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  constructor(eventId: string) {
    super(`${eventId} was not handled when the feed stopped`);
  }
}
