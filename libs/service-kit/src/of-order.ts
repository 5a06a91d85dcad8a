import type { StoredEvent } from '@redress/event-sourcing';

/**
 * Of the events under one key, those of the order of that name: a seller may be called like an order, and what has no order has the
 * seller for its key. An event that names no order (a deadline) is of the order that its stream is about.
 */
export const ofOrder = (events: readonly StoredEvent[], orderId: string): readonly StoredEvent[] => {
  const named = ({ data }: StoredEvent): unknown => ('orderId' in data ? data.orderId : undefined);
  const streams = new Set(events.flatMap((event) => (named(event) === orderId ? [event.stream] : [])));
  return events.filter((event) => (named(event) ?? orderId) === orderId && streams.has(event.stream));
};
