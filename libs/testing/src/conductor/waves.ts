import type { Published, ServiceName } from '@redress/contracts';
import type { StoredEvent } from '@redress/event-sourcing';
import type { Pace, Subscriber } from '@redress/messaging';

type Delivery = { event: Published; go: () => void };
/** One hop of a chain: how many deliveries each consumer will get, and those that stand at the door. */
type Wave = { open: boolean; left: number; expected: Map<string, number>; arrived: Map<string, Delivery[]> };
type Waiter = { resolve: () => void; reject: (error: Error) => void };
type Chain = { waves: Wave[]; left: number; quiet: Waiter[] };

/**
 * Under simulated time, all that one command causes goes in waves: first what every service does with the command's own events,
 * then with the events of that, and so on; within a wave each consumer takes its events in one order. So the same run gives the
 * same events, however the feed happens to be timed. It also knows when a chain is quiet.
 */
export class Waves implements Pace {
  private readonly chains = new Map<string, Chain>();
  private readonly hops = new Map<string, number>();
  private readonly subscribers: Subscriber[] = [];
  private failure: Error | undefined;

  listen(subscriber: Subscriber): void {
    this.subscribers.push(subscriber);
  }

  /** To be told of every commit, before the feed is. */
  committed(service: ServiceName, events: readonly StoredEvent[]): void {
    const listeners = this.subscribers.filter(({ services }) => services.includes(service));
    if (listeners.length === 0) return;
    for (const { eventId, causationId, correlationId } of events) {
      const cause = this.hops.get(causationId);
      const hop = cause === undefined ? 0 : cause + 1;
      const chain = this.chains.get(correlationId) ?? { waves: [], left: 0, quiet: [] };
      this.chains.set(correlationId, chain);
      this.hops.set(eventId, hop);
      while (chain.waves.length <= hop)
        chain.waves.push({ open: chain.waves.length === 0, left: 0, expected: new Map(), arrived: new Map() });
      const wave = chain.waves[hop] as Wave;
      for (const { consumer } of listeners) wave.expected.set(consumer, (wave.expected.get(consumer) ?? 0) + 1);
      wave.left += listeners.length;
      chain.left += listeners.length;
    }
  }

  /** Resolves when all that this chain has caused is done. */
  quiet(correlationId: string | undefined): Promise<void> | undefined {
    const chain = correlationId === undefined ? undefined : this.chains.get(correlationId);
    if (this.failure) return Promise.reject(this.failure);
    return chain && new Promise((resolve, reject) => void chain.quiet.push({ resolve, reject }));
  }

  /** A consumer cannot go on: nobody waits for ever for a chain that will not end. */
  fail(error: Error): void {
    this.failure ??= error;
    for (const { quiet } of this.chains.values()) quiet.splice(0).forEach(({ reject }) => reject(error));
  }

  admit({ consumer }: Subscriber, event: Published): Promise<void> | undefined {
    const wave = this.waveOf(event);
    if (!wave) return undefined; // left over from before a restart: nobody waits for it here
    return new Promise((go) => {
      const arrived = wave.arrived.get(consumer) ?? [];
      wave.arrived.set(consumer, [...arrived, { event, go }]);
      this.let(wave, consumer);
    });
  }

  done(_subscriber: Subscriber, event: Published): void {
    const chain = this.chains.get(event.correlationId);
    const wave = this.waveOf(event);
    if (!chain || !wave) return;
    wave.left--;
    chain.left--;
    if (wave.left > 0) return;
    if (chain.left > 0) {
      const next = chain.waves.find(({ left }) => left > 0) as Wave;
      next.open = true;
      for (const consumer of next.arrived.keys()) this.let(next, consumer);
      return;
    }
    // Ids of events are needed no longer than their chain is alive.
    this.chains.delete(event.correlationId);
    for (const { arrived } of chain.waves) for (const { event } of [...arrived.values()].flat()) this.hops.delete(event.eventId);
    chain.quiet.forEach(({ resolve }) => resolve());
  }

  private waveOf({ eventId, correlationId }: Published): Wave | undefined {
    const hop = this.hops.get(eventId);
    return hop === undefined ? undefined : this.chains.get(correlationId)?.waves[hop];
  }

  /** Lets a consumer's share of an open wave go, once it is complete, in one order. */
  private let(wave: Wave, consumer: string): void {
    const arrived = wave.arrived.get(consumer) ?? [];
    if (!wave.open || arrived.length < (wave.expected.get(consumer) ?? 0)) return;
    arrived.sort((a, b) => compare(a.event, b.event)).forEach(({ go }) => go());
  }
}

const compare = (a: Published, b: Published): number =>
  a.service !== b.service
    ? a.service < b.service
      ? -1
      : 1
    : a.stream !== b.stream
      ? a.stream < b.stream
        ? -1
        : 1
      : a.version - b.version;
