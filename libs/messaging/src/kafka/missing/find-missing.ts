/** What is lost where no later event of a stream tells: put together for one feed. */
import type { Kafka } from 'kafkajs';
import type pg from 'pg';
import type { Memory } from '../generation.js';
import { listenToTellings } from '../telling/listener.js';
import { topicIdentities } from '../topic-identity.js';
import { type Missing, missingBooks } from './books.js';
import { MissingDesk, type MissingDeskOptions } from './missing-desk.js';
import { readerMemory } from './reader-memory.js';

export type FindMissingOptions = Omit<MissingDeskOptions, 'books'> &
  Readonly<{ kafka: Kafka; group: string; prefix?: string; installation: string; books: pg.Pool }>;

export type FindsMissing = Readonly<{
  memoryOf(topics: readonly string[]): Memory;
  start(): void;
  missing(): Missing | undefined;
  stop(): Promise<void>;
}>;

export const findMissing = (options: FindMissingOptions): FindsMissing => {
  const { kafka, group, prefix, installation, says } = options;
  const books = missingBooks(options.books, group);
  const desk = new MissingDesk({ ...options, books });
  const identities = topicIdentities(kafka);
  let listening: ReturnType<typeof listenToTellings> | undefined;
  return {
    memoryOf: (topics) => readerMemory({ topics, identities, books, desk }),
    start: () => {
      desk.start();
      const told = (tellings: Parameters<MissingDesk['told']>[0]) => desk.told(tellings);
      listening = listenToTellings({ kafka, group, prefix, installation, told, trouble: says });
    },
    missing: () => desk.missing(),
    stop: async () => {
      await Promise.all([desk.stop(), listening?.stop()]);
      await identities.close();
    },
  };
};
