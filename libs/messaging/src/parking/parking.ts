import type { Published, ServiceName } from '@redress/contracts';

/** One stream as one consumer hears it: what stands still together. */
export type ConsumerStream = Readonly<{ consumer: string; service: ServiceName; stream: string }>;

/**
 * `POISON`: the consumer cannot handle it. `GAP`: its predecessor has not come for long, or facts that it needs are being made anew; the
 * feed looks again by itself.
 * `BEHIND`: nothing is wrong with it, it waits for one of these of its stream.
 */
export type ParkedKind = 'POISON' | 'GAP' | 'BEHIND';

export type ParkedEvent = ConsumerStream &
  Readonly<{
    version: number;
    eventId: string;
    kind: ParkedKind;
    reason: string;
    attempts: number;
    /** When it first failed, and when it was given up. */
    firstAt: string;
    parkedAt: string;
    event: Published;
  }>;

/** What an operator asks for, why, and what came of it. Kept for ever: it is also the record. */
export type ParkingRequest = ConsumerStream &
  Readonly<{
    id: string;
    what: 'RETRY' | 'DROP';
    /** The event that was meant: the first of its lane. */
    version: number;
    why: string;
    askedBy: string;
    askedAt: string;
    /** Of the event that was meant, where it was parked when this was asked. */
    key?: string;
    doneAt?: string;
    outcome?: RequestOutcome;
  }>;

/** `released`: events that are no longer parked; `left`: those that still are, and why the first of them does not go. */
export type RequestOutcome = Readonly<{
  released: number;
  left: number;
  /** Versions that the consumer has passed over, never having heard them. */
  dropped?: readonly number[];
  stoppedAt?: string;
  reason?: string;
  refused?: string;
}>;

export type Failure = Readonly<{ kind: 'POISON' | 'GAP'; reason: string; attempts: number; failingMs: number }>;

/**
 * Port: events that a consumer could not handle, with those behind them. Every adapter passes `describeParking`. Parking behind
 * and releasing exclude each other per lane, so that nothing is parked behind what has just been let go.
 */
export interface Parking {
  /** Parks an event, with its reason. Again the same: nothing happens. */
  park(consumer: string, event: Published, failure: Failure): Promise<void>;
  /** Parks it where something of its lane is parked; false: nothing is, it is to be handed over. */
  parkBehind(consumer: string, event: Published): Promise<boolean>;
  /** Of every lane that stands still, the first event. */
  blockedStreams(): Promise<readonly ParkedEvent[]>;
  first(consumerStream: ConsumerStream): Promise<ParkedEvent | undefined>;
  /** It has failed again: its reason and attempts are brought up to date. */
  failedAgain(event: ParkedEvent, kind: 'POISON' | 'GAP', reason: string): Promise<void>;
  release(event: ParkedEvent): Promise<void>;
  /** All that is parked: by lane, in order of version. */
  list(): Promise<readonly ParkedEvent[]>;
  ask(request: ConsumerStream & Pick<ParkingRequest, 'what' | 'version' | 'why' | 'askedBy'>): Promise<ParkingRequest>;
  /** Requests that nobody has carried out, oldest first. */
  asked(): Promise<readonly ParkingRequest[]>;
  done(id: string, outcome: RequestOutcome): Promise<void>;
  /** What was asked and came of it: of one stream, or all; oldest first. */
  requests(stream?: string): Promise<readonly ParkingRequest[]>;
}

export const consumerStreamOf = (
  consumer: string,
  { service, stream }: Pick<Published, 'service' | 'stream'>,
): ConsumerStream => ({
  consumer,
  service,
  stream,
});

export const consumerStreamName = ({ consumer, service, stream }: ConsumerStream): string => `${consumer} ${service} ${stream}`;

export const behind = 'waits behind the first of its stream';

/** An error in a line or two, with the refusal's rule where it was one. */
export const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  const refusal = 'refusal' in error ? (error.refusal as { code?: string; ruleId?: string }) : undefined;
  const code = refusal ? [refusal.code, refusal.ruleId].filter(Boolean).join(' ') : error.name;
  return `${code}: ${error.message}`.slice(0, 2000).replaceAll('\u0000', '');
};
