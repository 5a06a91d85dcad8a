/** Causes and effects among the events of an order. */
import type { EventItem } from '../api/views.js';

/** From what caused an event up to what a person or a timer began. */
export const chainOf = (eventId: string, causationId: string, events: readonly EventItem[]): readonly EventItem[] => {
  const chain: EventItem[] = [];
  for (let id = causationId; id !== eventId;) {
    const cause = events.find((one) => one.eventId === id);
    if (!cause || chain.includes(cause)) break;
    chain.push(cause);
    if (cause.causationId === cause.eventId) break;
    id = cause.causationId;
  }
  return chain;
};

export const effectsOf = (eventId: string, events: readonly EventItem[]): readonly EventItem[] =>
  events.filter((one) => one.causationId === eventId && one.eventId !== eventId);

/** The latest event before this one that says the very same of the same field: it gave the input. */
export const giverOf = (eventId: string, name: string, value: unknown, events: readonly EventItem[]): EventItem | undefined => {
  const at = events.findIndex((one) => one.eventId === eventId);
  if (typeof value !== 'string' || value.length < 3) return undefined;
  const said = JSON.stringify(value);
  return events.slice(0, Math.max(at, 0)).findLast(({ data, at: recorded }) => {
    const own = (data as Record<string, unknown>)[name];
    return (own !== undefined && JSON.stringify(own) === said) || JSON.stringify(recorded) === said;
  });
};
