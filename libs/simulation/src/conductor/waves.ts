import type { Published, ServiceName } from '@redress/contracts';
import type { StoredEvent } from '@redress/event-sourcing';
import type { Pace, Subscriber } from '@redress/messaging';

type Delivery = { event: Published; go: () => void };
/** What one consumer does in a wave: how many deliveries it will get, how many are to be done, and those that stand at the door. */
type Share = { expected: number; left: number; arrived: Delivery[] };
/** One hop of a chain. */
type Wave = { open: boolean; left: number; shares: Map<string, Share> };
type Waiter = { resolve: () => void; reject: (error: Error) => void };
type Chain = { waves: Wave[]; hops: Map<string, number>; left: number; quiet: Waiter[] };
type Early = { subscriber: Subscriber; event: Published; go: () => void };
/** Whether a consumer has heard an event in a run before this one, by its own positions. */
export type HeardBefore = (consumer: string, event: Pick<Published, 'stream' | 'version'>) => Promise<boolean>;

/**
 * Under simulated time, all that one command causes goes in waves: first what every service does with the command's own events,
 * then with the events of that, and so on; within a wave each consumer takes its events in one order, and the consumers of one
 * service go one after another. So the same run gives the same events, however the feed happens to be timed. It also knows when
 * a chain is quiet.
 */
export class Waves implements Pace {
  private readonly chains = new Map<string, Chain>();
  private readonly early = new Map<string, Early[]>();
  private readonly subscribers: Subscriber[] = [];
  private readonly checking = new Set<Promise<void>>();
  private failure: Error | undefined;
  private begun = false;
  /** Rises with whatever moves: who waits tells by it that others are at work. */
  signs = 0;

  /** `heardBefore`: what is known to be heard already goes past at once, for it changes nothing. */
  constructor(private readonly heardBefore?: HeardBefore) {}

  listen(subscriber: Subscriber): void {
    this.subscribers.push(subscriber);
  }

  /** Until `begin` all that comes is held that a run before this one left unheard, as far as is known. */
  async leftOver(): Promise<Published[]> {
    while (this.checking.size > 0) await Promise.all(this.checking);
    return [...this.early.values()].flatMap(([first]) => (first ? [first.event] : []));
  }

  /** Goes on with what was left over, each event in the wave of its chain that `hopOf` knows. */
  begin(hopOf: (event: Published) => number = () => 0): void {
    this.begun = true;
    const held = [...this.early.values()].flat();
    this.early.clear();
    for (const { subscriber, event } of held) this.expect(event, hopOf(event), [subscriber]);
    for (const chain of this.chains.values()) {
      chain.waves.forEach((wave) => (wave.open = false));
      const next = chain.waves.find(({ left }) => left > 0);
      if (next) next.open = true;
    }
    for (const { subscriber, event, go } of held) this.arrive(subscriber, event, go);
  }

  /** Resolves when every chain is quiet. */
  async allQuiet(): Promise<void> {
    while (this.chains.size > 0) await Promise.all([...this.chains.keys()].map((correlationId) => this.quiet(correlationId)));
  }

  /** To be told of every commit, before those are answered who asked for it. */
  committed(service: ServiceName, events: readonly StoredEvent[]): void {
    this.signs++;
    const listeners = this.subscribers.filter(({ services }) => services.includes(service));
    if (!this.begun || listeners.length === 0) return;
    for (const event of events) {
      const cause = this.chains.get(event.correlationId)?.hops.get(event.causationId);
      this.expect(event, cause === undefined ? 0 : cause + 1, listeners);
    }
    for (const { eventId } of events) {
      const early = this.early.get(eventId) ?? [];
      this.early.delete(eventId);
      for (const { subscriber, event, go } of early) this.arrive(subscriber, event, go);
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

  admit(subscriber: Subscriber, event: Published): Promise<void> | undefined {
    this.signs++;
    return new Promise((go) => {
      if (this.begun && this.waveOf(event)) return this.arrive(subscriber, event, go);
      // A feed that reads the log itself may see an event before its commit has been told of here.
      if (this.begun || !this.heardBefore) return this.hold({ subscriber, event, go });
      const check = this.holdUnheard(this.heardBefore, { subscriber, event, go });
      this.checking.add(check);
      void check.finally(() => this.checking.delete(check));
    });
  }

  /** What a chain waits for, or all of them; for whoever is asked why nothing goes on. */
  describe(correlationId?: string): string {
    const chains = correlationId === undefined ? [...this.chains.values()] : [this.chains.get(correlationId)];
    const missing = chains.flatMap((chain) => {
      const wave = chain?.waves.find(({ open, left }) => open && left > 0);
      return [...(wave?.shares ?? [])].filter(([, { left }]) => left > 0);
    });
    const shares = missing.slice(0, 5).map(([consumer, { left, expected, arrived }]) => {
      return `${consumer} to do ${left} of ${expected}${arrived.length > 0 ? ` (${arrived.length} at the door)` : ''}`;
    });
    const held = this.early.size > 0 ? `; ${this.early.size} events that nobody expected are held` : '';
    return `${shares.join(', ')}${missing.length > 5 ? ` and ${missing.length - 5} more` : ''}${held}`;
  }

  done({ consumer }: Subscriber, event: Published): void {
    this.signs++;
    const chain = this.chains.get(event.correlationId);
    const wave = this.waveOf(event);
    if (!chain || !wave) return;
    shareOf(wave, consumer).left--;
    wave.left--;
    chain.left--;
    if (wave.left > 0) return this.let(wave);
    if (chain.left > 0) {
      const next = chain.waves.find(({ left }) => left > 0) as Wave;
      next.open = true;
      return this.let(next);
    }
    this.chains.delete(event.correlationId);
    chain.quiet.forEach(({ resolve }) => resolve());
  }

  private hold(one: Early): void {
    this.early.set(one.event.eventId, [...(this.early.get(one.event.eventId) ?? []), one]);
  }

  private async holdUnheard(heardBefore: HeardBefore, one: Early): Promise<void> {
    try {
      if (await heardBefore(one.subscriber.consumer, one.event)) one.go();
      else this.hold(one);
    } catch (error) {
      this.fail(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** That these will hear of an event, in that wave of its chain. */
  private expect(
    { eventId, correlationId }: Pick<Published, 'eventId' | 'correlationId'>,
    hop: number,
    by: readonly Subscriber[],
  ): void {
    const chain: Chain = this.chains.get(correlationId) ?? { waves: [], hops: new Map(), left: 0, quiet: [] };
    this.chains.set(correlationId, chain);
    chain.hops.set(eventId, hop);
    while (chain.waves.length <= hop) chain.waves.push({ open: chain.waves.length === 0, left: 0, shares: new Map() });
    const wave = chain.waves[hop] as Wave;
    for (const { consumer } of by) {
      const share = shareOf(wave, consumer);
      share.expected++;
      share.left++;
    }
    wave.left += by.length;
    chain.left += by.length;
  }

  private arrive({ consumer }: Subscriber, event: Published, go: () => void): void {
    const wave = this.waveOf(event) as Wave;
    shareOf(wave, consumer).arrived.push({ event, go });
    this.let(wave);
  }

  private waveOf({ eventId, correlationId }: Published): Wave | undefined {
    const chain = this.chains.get(correlationId);
    const hop = chain?.hops.get(eventId);
    return hop === undefined ? undefined : chain?.waves[hop];
  }

  /** Lets each share of an open wave go, once it is complete, in one order: of a service the consumer that listened first. */
  private let(wave: Wave): void {
    if (!wave.open) return;
    const busy = new Set<string>();
    for (const { consumer } of this.subscribers) {
      const share = wave.shares.get(consumer);
      if (!share || share.left === 0) continue;
      const service = consumer.split('.', 1)[0] as string;
      if (!busy.has(service) && share.arrived.length === share.expected)
        share.arrived
          .splice(0)
          .sort((a, b) => compare(a.event, b.event))
          .forEach(({ go }) => go());
      busy.add(service);
    }
  }
}

const shareOf = (wave: Wave, consumer: string): Share => {
  const share = wave.shares.get(consumer) ?? { expected: 0, left: 0, arrived: [] };
  wave.shares.set(consumer, share);
  return share;
};

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
