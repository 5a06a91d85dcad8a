/** All that happened to an order: its events, clocks and postings, up to the instant of the time bar. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { get } from '../api/client.js';
import type { PageOf } from '../api/hooks.js';
import type { DeadlineItem, EventItem, Posting } from '../api/views.js';
import { useInstants } from '../app/instants.js';
import { useSettings } from '../app/settings.js';
import { showTimes } from '../shell/event-times.js';

const all = async <T>(path: string, params: Readonly<Record<string, string | undefined>>): Promise<readonly T[]> => {
  const items: T[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await get<PageOf<T>>(path, { ...params, limit: 200, cursor });
    items.push(...page.items);
    cursor = page.next;
    if (cursor === undefined) return items;
  }
};

export type Story = Readonly<{
  events: readonly EventItem[];
  /** Also those after the instant of the time bar: for stepping and dragging. */
  allEvents: readonly EventItem[];
  deadlines: readonly DeadlineItem[];
  postings: readonly Posting[];
}>;

/** The events of an order, also those later than the time bar's instant. */
export const useEvents = (orderId: string | undefined) => {
  const { actor } = useSettings();
  return useQuery({
    queryKey: ['view', 'events', orderId, actor],
    queryFn: () => all<EventItem>(`/v1/orders/${orderId}/events`, {}),
    enabled: orderId !== undefined,
  });
};

export const useStory = (orderId: string | undefined) => {
  const { knownAt } = useInstants();
  const { actor } = useSettings();
  const events = useEvents(orderId);
  const rest = useQuery({
    queryKey: ['view', 'story', orderId, knownAt, actor],
    queryFn: async () => {
      const at = { at: knownAt };
      const [deadlines, postings] = await Promise.all([
        get<readonly DeadlineItem[]>(`/v1/orders/${orderId}/deadlines`, at),
        all<Posting>('/v1/ledger', { ...at, orderId }),
      ]);
      return { deadlines, postings };
    },
    enabled: orderId !== undefined,
  });
  useEffect(() => showTimes(events.data?.map(({ at }) => at) ?? []), [events.data]);
  const data = useMemo<Story | undefined>(() => {
    if (!events.data || !rest.data) return undefined;
    return {
      ...rest.data,
      allEvents: events.data,
      events: events.data.filter(({ at }) => knownAt === undefined || at <= knownAt),
    };
  }, [events.data, rest.data, knownAt]);
  const refetch = () => void Promise.all([events.refetch(), rest.refetch()]);
  return { data, error: events.error ?? rest.error, isPending: events.isPending || rest.isPending, refetch };
};
