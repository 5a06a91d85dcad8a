import type { Published } from '@redress/contracts';
import type { Pace, Subscriber } from './feed.js';

/** What one consumer is to do next: these events in this order, none before all are there. Told as `finished` under its number. */
export type Release = Readonly<{ number: number; consumer: string; events: readonly string[] }>;

export type GateOptions = Readonly<{
  /** A delivery stands here. Told until `begin`: from then on who releases knows what comes. */
  arrived(subscriber: Subscriber, event: Published): void;
  finished(number: number): void;
}>;

type Share = { number: number; missing: number; left: number; names: readonly string[] };
type Delivery = { turn?: Promise<void>; go?: () => void; share?: Share };
const done = 'DONE';

/**
 * Where deliveries stand until somebody who sees all services lets them go, many at a word. Of an event that comes twice each copy
 * goes with the first, and what is done is let past.
 */
export class Gate implements Pace {
  private readonly deliveries = new Map<string, Delivery | typeof done>();
  private tells = true;

  constructor(private readonly options: GateOptions) {}

  /** Arrivals are told no longer. */
  begin(): void {
    this.tells = false;
  }

  release({ number, consumer, events }: Release): void {
    const names = events.map((eventId) => nameOf(consumer, eventId));
    const share = { number, missing: 0, left: names.length, names };
    for (const name of names) {
      const delivery = this.deliveries.get(name) ?? {};
      if (delivery === done) share.left--;
      else {
        this.deliveries.set(name, delivery);
        delivery.share = share;
        if (!delivery.turn) share.missing++;
      }
    }
    if (share.left === 0) this.options.finished(number);
    else if (share.missing === 0) this.let(share);
  }

  admit(subscriber: Subscriber, event: Published): Promise<void> | undefined {
    const name = nameOf(subscriber.consumer, event.eventId);
    const delivery = this.deliveries.get(name) ?? {};
    if (delivery === done) return undefined;
    if (delivery.turn) return delivery.turn;
    this.deliveries.set(name, delivery);
    const turn = new Promise<void>((go) => (delivery.go = go));
    delivery.turn = turn;
    const { share } = delivery;
    if (share) {
      if (--share.missing === 0) queueMicrotask(() => this.let(share)); // once whoever asked waits, or it would go behind the others
    } else if (this.tells) this.options.arrived(subscriber, event);
    return turn;
  }

  done({ consumer }: Subscriber, { eventId }: Published): void {
    const name = nameOf(consumer, eventId);
    const delivery = this.deliveries.get(name);
    if (delivery === undefined || delivery === done) return;
    this.deliveries.set(name, done);
    const { share } = delivery;
    if (share && --share.left === 0) this.options.finished(share.number);
  }

  private let({ names }: Share): void {
    for (const name of names) {
      const delivery = this.deliveries.get(name);
      if (delivery !== undefined && delivery !== done) delivery.go?.();
    }
  }
}

const nameOf = (consumer: string, eventId: string): string => `${consumer} ${eventId}`;
