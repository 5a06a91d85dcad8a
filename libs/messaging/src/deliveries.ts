import type { Published } from '@redress/contracts';
import { Gap } from '@redress/event-sourcing';
import { setTimeout as pause } from 'node:timers/promises';
import type { FeedOptions, Subscriber } from './feed.js';

/**
 * Hands events to subscribers: events of many streams at once, so that they may share a transaction; of one stream in order.
 * The next of a stream is handed over without waiting for the one before; should it overtake, the consumer's position says so
 * (`Gap`) and it is tried again behind its predecessor.
 */
export class Deliveries {
  private readonly last = new Map<string, Promise<void>>();
  private readonly stopping = new AbortController();
  private readonly stopped = new Promise<void>((resolve) => this.stopping.signal.addEventListener('abort', () => resolve()));

  constructor(private readonly options: FeedOptions) {}

  /** Settles when the event is handled, or when the deliveries stop before it could be. */
  hand(subscriber: Subscriber, event: Published): Promise<void> {
    const chain = `${subscriber.consumer} ${event.stream}`;
    const before = this.last.get(chain);
    const delivery = this.deliver(subscriber, event, before).finally(() => {
      if (this.last.get(chain) === delivery) this.last.delete(chain);
    });
    this.last.set(chain, delivery);
    return delivery;
  }

  /** What is under way is finished; what fails is not tried again. */
  stop(): void {
    this.stopping.abort();
  }

  private async deliver(subscriber: Subscriber, event: Published, before: Promise<void> | undefined): Promise<void> {
    const { pace, trouble, retryMs = 100 } = this.options;
    const admitted = pace?.admit(subscriber, event);
    if (admitted) await Promise.race([admitted, this.stopped]);
    for (let attempt = 1; !this.stopping.signal.aborted; attempt++) {
      try {
        await subscriber.hear(event);
        return pace?.done(subscriber, event);
      } catch (error) {
        if (error instanceof Gap && attempt === 1 && before) {
          await before.catch(() => undefined);
          continue;
        }
        trouble?.({ consumer: subscriber.consumer, eventId: event.eventId, attempt, error });
        const ms = Math.min(retryMs * 2 ** (attempt - 1), 5000);
        await pause(ms, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      }
    }
    throw new Stopped(event.eventId);
  }
}

/** The feed stopped before this event could be handled: it comes again at the next start. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  constructor(eventId: string) {
    super(`${eventId} was not handled when the feed stopped`);
  }
}
