import type { Published, ServiceName } from '@redress/contracts';
import type { PassedOver, StoredEvent } from '@redress/event-sourcing';
import type { Parking } from './parking/parking.js';
import type { Seams } from '@redress/contracts';

/** One who listens. `hear` handles one event exactly once in effect: it keeps the position in the transaction of what it did. */
export interface Subscriber {
  /** Its name in checkpoints, reports and metrics: `refunds`, `penalties.payer`. */
  readonly consumer: string;
  readonly services: readonly ServiceName[];
  /** `after`: all between that version and this event was passed over, for it is not wanted. Absent: nothing was. */
  hear(event: Published, after?: number): Promise<void>;
  /** Whether it does anything about such an event. Absent, or without `passOver`: it hears all. */
  wants?(event: Pick<Published, 'service' | 'stream' | 'type' | 'version'>): boolean;
  /**
   * Moves its positions over what it does not want, of many streams at once. Never lowers one, nor moves one that has not reached
   * `after`.
   */
  passOver?(passed: readonly PassedOver[]): Promise<void>;
  /** An event was passed over: it will not be heard. */
  passed?(event: Published): void;
  /**
   * Its position in each of these streams, 0 where it has heard nothing; streams of which it keeps none are left out. Absent: it is
   * not known what it misses before a later event of that stream comes.
   */
  positions?(streams: readonly string[]): Promise<ReadonlyMap<string, number>>;
}

/**
 * Port. What one service's log holds, to all who listen. Every adapter passes `describeFeed`: order per stream, at least once,
 * nothing of a transaction that is still open, a gap waits for the missing one, trouble with one stream lets all others flow (an
 * event that its consumer cannot handle is parked with those behind it),
 * each log is read once however many listen, and it stops cleanly.
 */
export interface Feed {
  subscribe(subscriber: Subscriber): void;
  start(): Promise<void>;
  /** Something was committed to that service's log: the store calls it after each commit. */
  wake(service: ServiceName, events: readonly StoredEvent[]): void;
  /** Resolves once all that was committed when it was called has been handed out, handled or not. */
  handedOut(): Promise<void>;
  /** Resolves once all that was committed when it was called has been handled by all who listen. */
  caughtUp(): Promise<void>;
  /** Takes no more, finishes what it has handed out, keeps how far it got. */
  stop(): Promise<void>;
}

/**
 * An event could not be handled yet: it is tried again, and its successors of the same stream wait. With `parked` it has been
 * given up: `POISON` until an operator has it tried again or dropped, `GAP` until what is missing has come.
 */
export type Trouble = Readonly<{
  consumer: string;
  eventId: string;
  attempt: number;
  error: unknown;
  parked?: 'POISON' | 'GAP';
}>;

/** What an operator is told of it, and where to look. */
export const told = ({ consumer, eventId, attempt, parked }: Trouble): string =>
  parked === undefined
    ? `${consumer} could not handle ${eventId} (attempt ${attempt})`
    : `${consumer}: ${eventId} is parked (${parked}) with those behind it, see redress parked show ${eventId}`;

/**
 * When a consumer may begin with an event that it wants. Outside simulated time: at once. A conductor makes all that one command
 * causes go in waves, so that the same run gives the same events however the feed is timed. `admit`: undefined where nothing is to be waited for.
 */
export interface Pace {
  admit(subscriber: Subscriber, event: Published): Promise<void> | undefined;
  done(subscriber: Subscriber, event: Published): void;
}

export type FeedOptions = Readonly<{
  pace?: Pace;
  /** Called for each failed attempt, the first included. */
  trouble?: (trouble: Trouble) => void;
  /** Called once an event is handled by a consumer, or parked. */
  settled?: (consumer: string, eventId: string) => void;
  /** The pause before the second attempt; it doubles up to 5 s. */
  retryMs?: number;
  /** Where events are parked that a consumer cannot handle. Absent, or where somebody conducts: they are tried for ever. */
  parking?: Parking;
  /** Attempts before an event is parked. An outage (`isOutage`) is never counted. */
  attempts?: number;
  /** How long a predecessor may be missing before that is reported and parked. */
  gapMs?: number;
  /** What others see of each log; absent: all of it, as it is stored. */
  seams?: Seams;
  /** An event that was parked in an older version, in the newest; absent: as the contracts say. */
  newest?: (event: Published) => Published;
  /** How often to look for what an operator asks about the parked. */
  lookMs?: number;
}>;
