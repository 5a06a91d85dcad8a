import type { Published } from '@redress/contracts';
import type { EventStore, StoredEvent } from '@redress/event-sourcing';

type Caused = Pick<Published, 'eventId' | 'causationId' | 'correlationId'>;

/** How many reactions lie between each of these events and what was said or rung, told from the logs by causation. */
export const hopsOf = async (
  events: readonly Caused[],
  stores: Readonly<Record<string, Pick<EventStore, 'read'>>>,
): Promise<ReadonlyMap<string, number>> => {
  const known = new Map<string, Caused>(events.map((event) => [event.eventId, event]));
  const hops = new Map<string, number>();

  const causeOf = async ({ causationId, correlationId }: Caused): Promise<Caused | undefined> => {
    if (!known.has(causationId)) {
      const stream = causationId.slice(0, causationId.lastIndexOf('@'));
      const found = stream === '' ? [] : await Promise.all(Object.values(stores).map((store) => store.read(stream)));
      for (const event of found.flat() as StoredEvent[]) known.set(event.eventId, event);
    }
    const cause = known.get(causationId);
    // A timer is caused by the event that opened it, in another chain; what is said by itself, by itself.
    return cause?.correlationId === correlationId ? cause : undefined;
  };
  const hopOf = async (event: Caused): Promise<number> => {
    const counted = hops.get(event.eventId);
    if (counted !== undefined) return counted;
    const cause = event.causationId === event.eventId ? undefined : await causeOf(event);
    const hop = cause && cause.eventId !== event.eventId ? (await hopOf(cause)) + 1 : 0;
    hops.set(event.eventId, hop);
    return hop;
  };
  for (const event of events) await hopOf(event);
  return hops;
};
