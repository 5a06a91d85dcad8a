import type { Measures } from '@redress/compliance';
import type { Uploads } from '@redress/context';
import type { Seam, ServiceName } from '@redress/contracts';
import type { EventStore, StoredEvent } from '@redress/event-sourcing';
import type { Feed, FeedOptions, Parking, Subscriber } from '@redress/messaging';
import type { Projections } from '@redress/messaging/projections';
import type { LogStatus, LogWait } from '@redress/messaging/log';
import type { Failing, Ledger, PaymentGateway, Reconciliations } from '@redress/penalties';
import type { Rulebook } from '@redress/rulebook';
import type { Clock } from '@redress/service-kit';
import type { FactsDoor } from './facts/facts.js';

/** The services that keep a log, in the order in which views name them. */
export const logs = ['orders', 'refunds', 'arbitration', 'penalties', 'compliance'] as const satisfies readonly ServiceName[];
export type LogName = (typeof logs)[number];

/** The seam around each log. */
export type LogSeams = Readonly<Record<LogName, Seam>>;

/** Which adapter stands behind which port. */
export type Parts = Readonly<{
  rules: Rulebook;
  stores: Readonly<Record<LogName, EventStore>>;
  feed: Feed;
  /** How far each log is shown and heard. Absent where nothing can be in the way. */
  standing?: () => Promise<readonly LogStatus[]>;
  /** Where the feed parks what a consumer cannot handle. */
  parking?: Parking;
  /** The rows of each service's lists. */
  projections: Readonly<Record<LogName, Projections>>;
  /** What services keep of each other, made anew. Absent in memory, where nothing is older than the code. */
  facts?: FactsDoor;
  ledger: Ledger;
  gateway: PaymentGateway;
  reconciliations: Reconciliations;
  measures: Measures;
  /** Files of cases; absent under a conductor. */
  uploads?: Uploads;
  /** Real time; absent where a conductor gives each command its instant. */
  clock?: Clock;
  close(): Promise<void>;
}>;

/** One who watches all that is committed and sets the pace of the feed: a conductor; or who wakes at what was opened: a poller. */
export interface Watcher {
  committed(service: LogName, events: readonly StoredEvent[]): void;
  listen?(subscriber: Subscriber): void;
  readonly pace?: FeedOptions['pace'];
}

export type PartsOptions = Readonly<{
  rules: Rulebook;
  watch?: Watcher;
  /** A log waits for an open transaction. */
  waits?: (wait: LogWait) => void;
  clock?: Clock;
  /** How the sandbox gateway fails; absent: it works. */
  gatewayFails?: Failing;
  /** A list's rows cannot follow the log. */
  listTrouble?: (what: string, error: unknown) => void;
  /** How older events are read and what others see of each, where that is not as the contexts say. */
  seams?: LogSeams;
}> &
  Pick<FeedOptions, 'trouble' | 'settled'>;

export const sandboxOptions = ({ gatewayFails, clock }: PartsOptions) => ({
  ...(gatewayFails && { failing: gatewayFails }),
  ...(clock && { now: () => clock.now() }),
});

/** What the feed is told: its pace where somebody conducts, and who hears of trouble. */
export const feedOptions = ({ watch, trouble, settled }: PartsOptions): FeedOptions & { ahead?: number } => ({
  // Who conducts bounds what is under way himself, and must see all that was left over before he begins.
  ...(watch?.pace && { pace: watch.pace, ahead: Number.MAX_SAFE_INTEGER }),
  ...(trouble && { trouble }),
  ...(settled && { settled }),
});
