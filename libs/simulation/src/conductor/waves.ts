import type { ServiceName } from '@redress/contracts';
import type { Release } from '@redress/messaging';
import type { Turn } from '@redress/service-kit/service';
import type { Listener, Releasing } from './listener.js';

/** What one consumer does in a wave: what it is to be given yet, and how much of what it was given it has not done. */
type Share = { waiting: Turn[]; underWay: number };
/** One hop of a chain. */
type Wave = { open: boolean; left: number; shares: Map<string, Share> };
type Waiter = { resolve: () => void; reject: (error: Error) => void };
type Chain = { waves: Wave[]; hops: Map<string, number>; left: number; quiet: Waiter[] };
/** Whether a consumer has heard an event in a run before this one, by its own positions. */
export type HeardBefore = (consumer: string, event: Pick<Turn, 'stream' | 'version'>) => Promise<boolean>;

/**
 * Under simulated time, all that one command causes goes in waves: first what every service does with the command's own events,
 * then with the events of that, and so on; within a wave each consumer takes its events in one order, and the consumers of one
 * service go one after another. So the same run gives the same events, however the feed happens to be timed. Only what a consumer
 * wants counts: the rest moves its position, whenever it comes. It also knows when a chain is quiet.
 */
export class Waves {
  private readonly chains = new Map<string, Chain>();
  private readonly listeners: Readonly<{ listener: Listener; to: Releasing }>[] = [];
  private readonly underWay = new Map<number, Readonly<{ correlationId: string; chain: Chain; wave: Wave; share: Share }>>();
  private readonly unheard: Readonly<{ listener: Listener; event: Turn }>[] = [];
  private readonly checking = new Set<Promise<void>>();
  private failure: Error | undefined;
  private begun = false;
  private releases = 0;
  /** Rises with whatever moves: who waits tells by it that others are at work. */
  signs = 0;

  /** `heardBefore`: what is known to be heard already goes past at once, for it changes nothing. */
  constructor(private readonly heardBefore?: HeardBefore) {}

  /** Of the consumers of a service the first has its turn first. `to`: where its deliveries stand. */
  listen(listener: Listener, to: Releasing): void {
    this.listeners.push({ listener, to });
  }

  /** Until `begin`: a delivery stands at its gate. */
  arrived(consumer: string, event: Turn): void {
    this.signs++;
    const one = this.listeners.find(({ listener }) => listener.consumer === consumer);
    if (this.begun || !one) return;
    const { listener, to } = one;
    if (!this.heardBefore) return void this.unheard.push({ listener, event });
    const check = this.heardBefore(consumer, event).then(
      (heard) => {
        if (heard) to.release({ number: nobodys, consumer, events: [event.eventId] });
        else this.unheard.push({ listener, event });
      },
      (error: unknown) => this.fail(error instanceof Error ? error : new Error(String(error))),
    );
    this.checking.add(check);
    void check.finally(() => this.checking.delete(check));
  }

  /** Until `begin` all that comes is held that a run before this one left unheard, as far as is known. */
  async leftOver(): Promise<Turn[]> {
    while (this.checking.size > 0) await Promise.all(this.checking);
    return [...new Map(this.unheard.map(({ event }) => [event.eventId, event])).values()];
  }

  /** Goes on with what was left over, each event in the wave of its chain that `hopOf` knows. */
  begin(hopOf: (event: Turn) => number = () => 0): void {
    this.begun = true;
    for (const to of new Set(this.listeners.map((one) => one.to))) to.begin();
    for (const { listener, event } of this.unheard.splice(0)) this.expect(event, hopOf(event), [listener.consumer]);
    for (const [correlationId, chain] of this.chains) {
      chain.waves.forEach((wave) => (wave.open = false));
      this.goOn(correlationId, chain);
    }
  }

  /** Resolves when every chain is quiet. */
  async allQuiet(): Promise<void> {
    while (this.chains.size > 0) await Promise.all([...this.chains.keys()].map((correlationId) => this.quiet(correlationId)));
  }

  /** To be told of every commit, before those are answered who asked for it. */
  committed(service: ServiceName, events: readonly Turn[]): void {
    this.signs++;
    const listeners = this.listeners.flatMap(({ listener }) => (listener.services.includes(service) ? [listener] : []));
    if (!this.begun || listeners.length === 0) return;
    const moved = new Set<string>();
    for (const event of events) {
      const by = listeners.filter(({ wants }) => wants?.(event) ?? true);
      if (by.length === 0) continue;
      const cause = this.chains.get(event.correlationId)?.hops.get(event.causationId);
      this.expect(event, cause === undefined ? 0 : cause + 1, by.map(({ consumer }) => consumer)); // prettier-ignore
      moved.add(event.correlationId);
    }
    for (const correlationId of moved) {
      const chain = this.chains.get(correlationId) as Chain;
      for (const wave of chain.waves) if (wave.open && wave.left > 0) this.let(correlationId, chain, wave);
    }
  }

  /** What was released under this number is done. */
  finished(number: number): void {
    this.signs++;
    const one = this.underWay.get(number);
    if (!one) return;
    this.underWay.delete(number);
    const { correlationId, chain, wave, share } = one;
    wave.left -= share.underWay;
    chain.left -= share.underWay;
    share.underWay = 0;
    if (wave.left > 0) return this.let(correlationId, chain, wave);
    if (chain.left > 0) return this.goOn(correlationId, chain);
    this.chains.delete(correlationId);
    chain.quiet.forEach(({ resolve }) => resolve());
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

  /** What a chain waits for, or all of them; for whoever is asked why nothing goes on. */
  describe(correlationId?: string): string {
    const chains = correlationId === undefined ? [...this.chains.values()] : [this.chains.get(correlationId)];
    const missing = chains.flatMap((chain) => {
      const wave = chain?.waves.find(({ open, left }) => open && left > 0);
      return [...(wave?.shares ?? [])].filter(([, { waiting, underWay }]) => waiting.length + underWay > 0);
    });
    const shares = missing
      .slice(0, 5)
      .map(([consumer, { waiting, underWay }]) =>
        underWay > 0 ? `${consumer} to do ${underWay + waiting.length}` : `${consumer} to have its turn (${waiting.length})`,
      );
    return `${shares.join(', ')}${missing.length > 5 ? ` and ${missing.length - 5} more` : ''}`;
  }

  /** That these will hear of an event, in that wave of its chain. */
  private expect(event: Turn, hop: number, by: readonly string[]): void {
    const { eventId, correlationId } = event;
    const chain: Chain = this.chains.get(correlationId) ?? { waves: [], hops: new Map(), left: 0, quiet: [] };
    this.chains.set(correlationId, chain);
    chain.hops.set(eventId, hop);
    while (chain.waves.length <= hop) chain.waves.push({ open: chain.waves.length === 0, left: 0, shares: new Map() });
    const wave = chain.waves[hop] as Wave;
    for (const consumer of by) {
      const share = wave.shares.get(consumer) ?? { waiting: [], underWay: 0 };
      wave.shares.set(consumer, share);
      share.waiting.push(event);
    }
    wave.left += by.length;
    chain.left += by.length;
  }

  private goOn(correlationId: string, chain: Chain): void {
    const next = chain.waves.find(({ left }) => left > 0);
    if (!next) return;
    next.open = true;
    this.let(correlationId, chain, next);
  }

  /** Lets each share of an open wave go, in one order: of a service the consumer that listened first. */
  private let(correlationId: string, chain: Chain, wave: Wave): void {
    const busy = new Set<string>();
    for (const { listener, to } of this.listeners) {
      const { consumer } = listener;
      const share = wave.shares.get(consumer);
      if (!share || share.waiting.length + share.underWay === 0) continue;
      const service = consumer.split('.', 1)[0] as string;
      if (!busy.has(service) && share.underWay === 0) {
        const turns = share.waiting.splice(0).sort(compare);
        share.underWay = turns.length;
        const release: Release = { number: ++this.releases, consumer, events: turns.map(({ eventId }) => eventId) };
        this.underWay.set(release.number, { correlationId, chain, wave, share });
        to.release(release);
      }
      busy.add(service);
    }
  }
}

/** Nobody waits for it. */
const nobodys = 0;

const compare = (a: Turn, b: Turn): number =>
  a.service !== b.service
    ? a.service < b.service
      ? -1
      : 1
    : a.stream !== b.stream
      ? a.stream < b.stream
        ? -1
        : 1
      : a.version - b.version;
