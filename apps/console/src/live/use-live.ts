/** Keeps what is shown up to date: what changed is asked for again, and nothing else. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isPast, useInstants } from '../app/instants.js';
import { useSettings } from '../app/settings.js';
import { hear, listen } from './live.js';
import type { Change } from './told.js';

/** `case-c1` → `/v1/cases/c1` */
const places: Readonly<Record<string, string>> = {
  case: '/v1/cases/',
  refund: '/v1/refunds/',
  order: '/v1/orders/',
  seller: '/v1/sellers/',
  complaint: '/v1/complaints/',
  help: '/v1/help/',
  report: '/v1/reports/',
  claim: '/v1/claims/',
};
const lists: Readonly<Record<string, readonly string[]>> = {
  case: ['/v1/cases', '/v1/queues'],
  refund: ['/v1/refunds'],
  order: ['/v1/orders'],
  complaint: ['/v1/complaints'],
  help: ['/v1/help'],
  report: ['/v1/reports'],
  claim: ['/v1/claims'],
};

const kindOf = ({ stream }: Change): string => stream.slice(0, stream.indexOf('-'));

/** Whether a query shows something of what changed. */
export const isTouched = (key: readonly unknown[], changes: readonly Change[]): boolean => {
  const [what, path, about] = key;
  if (typeof path !== 'string') return false;
  if (what === 'list') return changes.some((change) => (lists[kindOf(change)] ?? []).some((list) => path.startsWith(list)));
  if (what !== 'view') return false;
  return changes.some((change) => {
    const id = change.stream.slice(change.stream.indexOf('-') + 1);
    const place = places[kindOf(change)];
    if (place !== undefined && (path === place + encodeURIComponent(id) || path.startsWith(`${place}${encodeURIComponent(id)}/`)))
      return true;
    if (change.orderId !== undefined && (path === 'events' || path === 'story')) return about === change.orderId;
    return (lists[kindOf(change)] ?? []).includes(path) || (kindOf(change) === 'case' && path.startsWith('/v1/queues'));
  });
};

/** So that a busy marketplace does not have each page ask without a pause. */
const pauseMs = 700;

export const useLive = (): void => {
  const client = useQueryClient();
  const { actor } = useSettings();
  const past = isPast(useInstants());
  useEffect(() => void (actor !== undefined && listen(actor)), [actor]);
  useEffect(() => {
    if (past) return undefined; // the past does not change
    let waiting: Change[] = [];
    let all = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = 0;
    const ask = () => {
      const changes = waiting;
      const everything = all;
      [waiting, all, timer, last] = [[], false, undefined, performance.now()];
      void client.invalidateQueries({ predicate: ({ queryKey }) => everything || isTouched(queryKey, changes) });
    };
    const stop = hear((changes) => {
      if (changes === 'all') all = true;
      else waiting.push(...changes);
      timer ??= setTimeout(ask, Math.max(0, last + pauseMs - performance.now()));
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [client, past]);
};
