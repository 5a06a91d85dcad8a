/** Views and lists as queries. A view is asked at the instant of the time bar; a list is of now. */
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useInstants } from '../app/instants.js';
import { useSettings } from '../app/settings.js';
import { useStanding } from '../live/live.js';
import { ApiProblem, get, type Params } from './client.js';

/** A refusal stays a refusal; only what may pass by itself is asked again. */
export const retry = (failures: number, error: Error): boolean =>
  error instanceof ApiProblem && ['OFFLINE', 'UNAVAILABLE', 'INTERNAL'].includes(error.body.code) && failures < 2;

/** While the stream stands it says what has changed; then asking by the clock is for what no event tells, such as time that runs out. */
const whileLiveMs = 300_000;
const useEvery = (refresh: number | undefined): number | undefined => {
  const { live } = useStanding();
  return refresh === undefined ? undefined : live ? Math.max(refresh, whileLiveMs) : refresh;
};

export type Asked = Readonly<{ enabled?: boolean; refresh?: number; params?: Params }>;

/** One view. `/v1/cases/c1` → its answer, at the instant of the time bar. */
export const useView = <T>(path: string, { enabled = true, refresh, params = {} }: Asked = {}) => {
  const { knownAt } = useInstants();
  const { actor } = useSettings();
  const all = { at: knownAt, ...params };
  const every = useEvery(refresh);
  return useQuery({
    queryKey: ['view', path, all, actor],
    queryFn: ({ signal }) => get<T>(path, all, signal),
    enabled,
    ...(every !== undefined && knownAt === undefined && { refetchInterval: every }),
  });
};

/** A view that has no `at`. */
export const useNowView = <T>(path: string, { enabled = true, refresh, params = {} }: Asked = {}) => {
  const { actor } = useSettings();
  const every = useEvery(refresh);
  return useQuery({
    queryKey: ['view', path, params, actor],
    queryFn: ({ signal }) => get<T>(path, params, signal),
    enabled,
    placeholderData: keepPreviousData,
    ...(every !== undefined && { refetchInterval: every }),
  });
};

export type PageOf<T> = Readonly<{ items: readonly T[]; next?: string; total: number; totalIsAtLeast?: boolean }>;

/** A list, page by page. */
export const useList = <T>(path: string, params: Params, { refresh }: { refresh?: number } = {}) => {
  const { actor } = useSettings();
  const every = useEvery(refresh);
  return useInfiniteQuery({
    queryKey: ['list', path, params, actor],
    queryFn: ({ pageParam, signal }) => get<PageOf<T>>(path, { ...params, limit: 100, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    ...(every !== undefined && { refetchInterval: every }),
  });
};
