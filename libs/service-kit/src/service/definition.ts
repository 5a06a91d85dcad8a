/** What tells one service from another; apps say it, `startService` runs it. */
import type { ServiceName } from '@redress/contracts';
import type { Answer, EventStore, StoredEvent } from '@redress/event-sourcing';
import type { FeedOptions, Subscriber } from '@redress/messaging';
import type { Rulebook } from '@redress/rulebook';
import type { Asked, Manifest, Viewed } from '../asked.js';
import type { Clock } from '../clock.js';
import type { ServiceDatabase, ServiceDatabaseOptions } from '../postgres/index.js';

/** What a context is opened on. `clock`: real time; absent where a conductor gives each command its instant. */
export type ServicePorts<Store = EventStore | undefined> = Readonly<{
  database: ServiceDatabase;
  store: Store;
  rules: Rulebook;
  clock?: Clock;
}>;

/** Who of a context listens. `keeps`: under which name it keeps its position of a stream; undefined where it keeps none. */
export type Listening = Subscriber & Readonly<{ keeps?: (stream: string) => string | undefined }>;

/** A context that runs: what it answers, and who of it listens. */
export type RunningContext = Readonly<{
  ask(asked: Asked): Promise<Answer>;
  view(viewed: Viewed): Promise<unknown>;
  subscribers: readonly Listening[];
  close(): Promise<void>;
}>;

export type ServiceDefinition = Readonly<{
  manifest: Manifest;
  /** Its schema. */
  database: Pick<ServiceDatabaseOptions, 'migrations' | 'entities' | 'grants'>;
  /** The log it keeps; absent: it decides nothing. */
  log?: (database: ServiceDatabase, committed: (events: readonly StoredEvent[]) => void) => EventStore;
  /** It has deadlines, which somebody must ring. */
  hasDeadlines?: boolean;
  open(ports: ServicePorts): Promise<RunningContext>;
}>;

/** Who watches all that is committed and sets the pace of the feed: a conductor. */
export interface Watcher {
  committed(service: ServiceName, events: readonly StoredEvent[]): void;
  listen(subscriber: Subscriber): void;
  readonly pace: NonNullable<FeedOptions['pace']>;
}

/** For a context that keeps a log. */
export const withStore = (ports: ServicePorts): ServicePorts<EventStore> => {
  const { store } = ports;
  if (!store) throw new Error('this service keeps a log, and its definition says none');
  return { ...ports, store };
};
