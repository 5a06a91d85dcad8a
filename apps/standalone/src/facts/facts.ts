import { type ForeignFacts, foldOf } from '@redress/context';
import type { FactsUpkeep } from '@redress/event-sourcing';
import { postgresEventStore } from '@redress/event-sourcing/postgres';
import { readStreams } from '@redress/messaging/log';
import { type RebuildFactsOptions, type RebuiltFacts, rebuildFacts } from '@redress/service-kit/facts';
import type { ServiceDatabase } from '@redress/service-kit/postgres';
import { contexts, ownSeams } from '@redress/simulation';
import { type LogName, type LogSeams, logs } from '../parts.js';

export type FactsRebuilt = RebuiltFacts & Readonly<{ service: LogName; facts: string; version: number; seconds: number }>;
export type FactsStatus = Readonly<{ service: LogName; facts: string; version: number; streams: number; stale: number }>;

export type RebuildOptions = Pick<RebuildFactsOptions, 'all' | 'stream' | 'stopping'> &
  Readonly<{ progress?: (facts: string, done: number, total: number) => void }>;

/** What services keep of each other's streams, where all of them stand in one database: how much of it is stale, and making it anew. */
export type FactsDoor = Readonly<{
  status(): Promise<readonly FactsStatus[]>;
  /** One service's, or all; only what is stale, or `all`. Another process may do the same: what is made is made. */
  rebuild(service: LogName | undefined, options?: RebuildOptions): Promise<readonly FactsRebuilt[]>;
}>;

export type FactsOptions = Readonly<{ seams?: LogSeams; keeps?: (service: LogName) => readonly ForeignFacts[] }>;

const declared = (service: LogName): readonly ForeignFacts[] => contexts.find(({ name }) => name === service)?.facts ?? [];

/** `keeps`: which facts, where that is not as the contexts say. */
export const factsOn = (
  databases: Readonly<Record<LogName, ServiceDatabase>>,
  { seams = ownSeams, keeps = declared }: FactsOptions = {},
): FactsDoor => {
  const storeOf = (service: LogName): FactsUpkeep => postgresEventStore(databases[service]);
  const kept = logs.flatMap((service) => keeps(service).map((facts) => ({ service, facts })));
  return {
    status: async () => {
      const all: FactsStatus[] = [];
      for (const { service, facts } of kept) {
        const store = storeOf(service);
        const [streams, stale] = await Promise.all([store.countFacts(foldOf(facts), true), store.countFacts(foldOf(facts))]);
        all.push({ service, facts: facts.stream, version: facts.version, streams, stale });
      }
      return all;
    },
    rebuild: async (of, { progress, ...options } = {}) => {
      const rebuilt: FactsRebuilt[] = [];
      for (const { service, facts } of kept) {
        if (of !== undefined && service !== of) continue;
        if (options.stream !== undefined && !options.stream.startsWith(`${facts.stream}-`)) continue;
        const began = performance.now();
        const store = storeOf(service);
        if (options.all || options.stream !== undefined) await store.claimFacts(foldOf(facts)); // also from a release that was taken back
        const owner = facts.of as LogName;
        const one = await rebuildFacts({
          ...{ ...options, store, facts, read: readStreams(databases[owner].reads, owner, seams[owner]) },
          ...(progress && { progress: (done, total) => progress(`${service} ${facts.stream}`, done, total) }),
        });
        const seconds = Math.round((performance.now() - began) / 10) / 100;
        rebuilt.push({ service, facts: facts.stream, version: facts.version, ...one, seconds });
      }
      return rebuilt;
    },
  };
};
