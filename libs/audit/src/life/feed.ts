/** The feed of a lane that is lived again: each listener hears each stream in order, and what the record says was heard later waits for that. */
import { type Published, type Seams, type ServiceName, published } from '@redress/contracts';
import type { StoredEvent } from '@redress/event-sourcing';
import type { ContextAtOnce, Ear, Heeds } from '@redress/simulation/simulation';

/** What nobody has recorded would follow: it may be heard later. */
export class Unrecorded extends Error {
  override readonly name = 'Unrecorded';
}

type Listener = Readonly<{ service: ServiceName; ear: Ear; of: ContextAtOnce }>;
type Queue = { readonly listener: Listener; readonly waiting: Published[] };

export type FeedOptions = Readonly<{
  contexts: readonly ContextAtOnce[];
  seams: Seams;
  /** Whether the record has something still to come that this event has caused in that service. */
  isAwaited: (service: ServiceName, eventId: string) => boolean;
}>;

export class Feed {
  private readonly listeners: readonly Listener[];
  private readonly heeding = new Map<string, readonly Heeds[]>();
  private readonly queues = new Map<string, Queue>();

  constructor(private readonly options: FeedOptions) {
    this.listeners = options.contexts.flatMap((of) => of.ears.map((ear) => ({ service: of.context.name, ear, of })));
  }

  /** Brings an event to all who want it, as far as nothing before it waits. */
  bring(service: ServiceName, event: StoredEvent): void {
    const heeds = this.heedsOf(service, event);
    let news: Published | undefined;
    this.listeners.forEach((listener, n) => {
      if (heeds[n] === 'NEVER') return;
      const queue = this.queues.get(`${n} ${event.stream}`);
      if (!queue && heeds[n] === 'LATE') return listener.of.late?.reached(service, event.stream, event.version);
      news ??= published(service, event, this.options.seams[service]);
      if (queue) queue.waiting.push(news);
      else if (!this.heard(listener, news)) this.queues.set(`${n} ${event.stream}`, { listener, waiting: [news] });
    });
  }

  /** Tries once more what nobody had recorded the effects of. */
  tryAgain(service: ServiceName): void {
    if (this.queues.size === 0) return;
    for (const [key, queue] of this.queues) if (queue.listener.service === service) this.goOn(key, queue);
  }

  /** Everybody in that service hears of this event now: `as` is given each event up to it, and hears it. */
  release(service: ServiceName, eventId: string, as: (event: Published, hear: () => void) => void): void {
    const stream = eventId.slice(0, eventId.lastIndexOf('@'));
    for (const [key, queue] of this.queues) {
      const upTo = queue.waiting.findIndex((one) => one.eventId === eventId);
      if (queue.listener.service !== service || !key.endsWith(` ${stream}`) || upTo < 0) continue;
      for (const event of queue.waiting.splice(0, upTo + 1)) as(event, () => queue.listener.ear.hear(event));
    }
  }

  /** At the end of the record: what still waits. */
  rest(as: (service: ServiceName, event: Published, hear: () => void) => void): void {
    for (const { listener, waiting } of [...this.queues.values()])
      for (const event of waiting) as(listener.service, event, () => listener.ear.hear(event));
    this.queues.clear();
  }

  private goOn(key: string, queue: Queue): void {
    while (queue.waiting[0] && this.heard(queue.listener, queue.waiting[0])) queue.waiting.shift();
    if (queue.waiting.length === 0) this.queues.delete(key);
  }

  private heard(listener: Listener, event: Published): boolean {
    if (this.options.isAwaited(listener.service, event.eventId)) return false;
    try {
      listener.ear.hear(event);
      return true;
    } catch {
      return false; // nobody has recorded that this follows, or what it needs is not there yet: it comes again
    }
  }

  private heedsOf(service: ServiceName, { type, stream }: StoredEvent): readonly Heeds[] {
    const key = `${service} ${type} ${stream.slice(0, stream.indexOf('-'))}`;
    const known = this.heeding.get(key);
    if (known) return known;
    const heeds = this.listeners.map(({ ear }) => ear.heeds({ service, stream, type }));
    this.heeding.set(key, heeds);
    return heeds;
  }
}
