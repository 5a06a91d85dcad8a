/** Events committed and not yet handled by their consumers, where one process sees all commits and all deliveries. */
import type { ServiceName } from '@redress/contracts';
import type { StoredEvent, Touched } from '@redress/event-sourcing';
import type { Subscriber } from '@redress/messaging';

type Event = Pick<StoredEvent, 'eventId' | 'key' | 'lane'>;
type Waiter = { left: Set<string>; resolve: () => void };

/** How many events may be handled before their commit is reported: a feed that reads the log itself may be faster. */
const mostEarly = 10_000;

export class InFlight {
  private readonly subscribers: Pick<Subscriber, 'consumer' | 'services'>[] = [];
  private readonly open = new Map<string, Event & { consumer: string }>();
  private readonly early = new Set<string>();
  private waiters: Waiter[] = [];
  private booting: Promise<void> | undefined;

  listen({ consumer, services }: Pick<Subscriber, 'consumer' | 'services'>): void {
    this.subscribers.push({ consumer, services });
  }

  /** `leftOver` resolves once all is heard that was committed before this process watched. */
  begin(leftOver: Promise<void>): void {
    const over = () => void (this.booting = undefined);
    this.booting = leftOver.then(over, over);
  }

  /** Call with every commit, before its callers get their answers. */
  committed(service: ServiceName, events: readonly StoredEvent[]): void {
    for (const { consumer, services } of this.subscribers)
      if (services.includes(service))
        for (const { eventId, key, lane } of events) {
          const name = `${consumer} ${eventId}`;
          if (!this.early.delete(name)) this.open.set(name, { consumer, eventId, key, lane });
        }
  }

  /** Call when a consumer has handled an event or set it aside: nobody waits for it any more. */
  settled(consumer: string, eventId: string): void {
    const name = `${consumer} ${eventId}`;
    if (!this.open.delete(name)) return this.cameEarly(name);
    this.waiters = this.waiters.filter(({ left, resolve }) => !left.delete(name) || left.size > 0 || void resolve());
  }

  /**
   * Resolves once the service has heard what is under way to it now and can bear on an order or seller (undefined: on any).
   * Undefined where there is nothing of the kind.
   */
  unheardBy(service: string, about: Touched | undefined): Promise<void> | undefined {
    const left = new Set<string>();
    for (const [name, { consumer, key, lane }] of this.open)
      if (consumer.split('.', 1)[0] === service && (!about || key === about.key || lane === about.lane)) left.add(name);
    const rest = left.size > 0 ? new Promise<void>((resolve) => this.waiters.push({ left, resolve })) : undefined;
    return this.booting && rest ? Promise.all([this.booting, rest]).then(() => undefined) : (rest ?? this.booting);
  }

  private cameEarly(name: string): void {
    this.early.add(name);
    if (this.early.size > mostEarly) this.early.delete(this.early.values().next().value as string);
  }
}
