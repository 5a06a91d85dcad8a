/** The definition of a service: apps declare it, `startService` runs it. */
import type { ServiceName } from '@redress/contracts';
import type { EventStore, StoredEvent } from '@redress/event-sourcing';
import type { FeedOptions, Subscriber } from '@redress/messaging';
import type { Rulebook } from '@redress/rulebook';
import type { AnyContext, Uploads } from '@redress/context';
import type { Clock } from '../clock.js';
import type { DayWork } from '../each-day.js';
import type { Beside, BesidePorts, Log } from '../http/index.js';
import type { LiveContext } from '../contexts/index.js';
import type { ServiceDatabase, ServiceDatabaseOptions } from '../postgres/index.js';

/** The ports of a context. `clock`: real time; absent where a conductor gives each command its instant. */
export type ServicePorts<Store = EventStore | undefined> = Readonly<{
  database: ServiceDatabase;
  /** What it keeps apart from its log (`apart` of its definition). */
  apart?: ServiceDatabase;
  store: Store;
  rules: Rulebook;
  clock?: Clock;
  uploads?: Uploads;
}>;

/** Files beside the log: whether one is there, how they are served, and how all that is closed. */
export type ServedFiles = Readonly<{ uploads: Uploads; beside: (ports: BesidePorts) => Beside; close(): Promise<void> }>;

export type ServiceDefinition = Readonly<{
  context: AnyContext;
  /** Its schema. */
  database: Pick<ServiceDatabaseOptions, 'migrations' | 'entities' | 'grants' | 'atStart'>;
  /** A schema of its own for what is made of what it hears, with its positions in `heard`: it can be swapped without the log. */
  apart?: Pick<ServiceDatabaseOptions, 'schema' | 'formerly' | 'migrations' | 'entities'>;
  /** The log it keeps; absent: it decides nothing. */
  log?: (database: ServiceDatabase, committed: (events: readonly StoredEvent[]) => void) => EventStore;
  /** The context on its ports: which adapters stand behind them. */
  open(ports: ServicePorts): LiveContext;
  /** What it does once a day in real time. `heard`: resolves once it has handled what the brokers have for it now. */
  eachDay?(ports: ServicePorts & { clock: Clock; heard: () => Promise<unknown> }): DayWork;
  /** What it does all the time beside, in real time. `trouble`: it failed, and goes on. `wake`: an event was heard. */
  beside?(ports: ServicePorts & { clock: Clock; trouble: (what: string, error: unknown) => void }): {
    wake?(): void;
    stop(): Promise<void>;
  };
  /** The files that it keeps; none where a conductor gives each command its instant. */
  files?(ports: Readonly<{ rules: Rulebook; database: ServiceDatabase; log: Log }>): Promise<ServedFiles>;
}>;

/** An observer of all commits that also sets the pace of the feed: a conductor. */
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
