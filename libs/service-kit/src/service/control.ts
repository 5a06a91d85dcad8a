/** The protocol between a conductor and its services: simulated time across processes. */
import { type Published, type Seam, type ServiceName, typeSeen } from '@redress/contracts';
import { type Refusal, type StoredEvent, deadlineChange } from '@redress/event-sourcing';
import type { Release } from '@redress/messaging';

/** A world of its own: its database, and the name that its events bear on the brokers. */
export type WorldSettings = Readonly<{
  databaseUrl: string;
  installation: string;
  migrate: boolean;
  edition?: string | undefined;
}>;

/** The fields of an event by which a conductor orders its delivery; the type as published. */
export type Turn = Pick<Published, 'service' | 'eventId' | 'stream' | 'version' | 'type' | 'correlationId' | 'causationId'>;
export const turnOf = ({ service, eventId, stream, version, type, correlationId, causationId }: Turn): Turn => {
  return { service, eventId, stream, version, type, correlationId, causationId };
};
/** A commit: the turn of every event, and in full the events that open, move or end a deadline. */
export type Committed = Readonly<{ turns: readonly Turn[]; deadlines: readonly StoredEvent[] }>;
export const committedOf = (service: ServiceName, events: readonly StoredEvent[], seam: Seam | undefined): Committed => ({
  turns: events.map((event) => turnOf({ ...event, service, type: typeSeen(seam, event.type) })),
  deadlines: events.filter((event) => deadlineChange(event) !== undefined),
});

export type ToService =
  | Readonly<{ id: number; call: keyof Calls; args: unknown }>
  | Readonly<{ release: Release }>
  /** Nobody asks any longer what stands at the gate. */
  | Readonly<{ begin: true }>;

export type FromService =
  | Readonly<{ hello: ServiceName }>
  | Readonly<{ listens: Readonly<{ consumer: string; services: readonly ServiceName[] }> }>
  | Readonly<{ committed: Committed }>
  | Readonly<{ arrived: Turn; consumer: string }>
  | Readonly<{ finished: number }>
  | Readonly<{ trouble: string }>
  /** Sent after some seconds: the events or work that the service still waits for. */
  | Readonly<{ waits: string }>
  | Readonly<{ id: number; value: unknown }>
  | Readonly<{ id: number; refused: Refusal }>
  | Readonly<{ id: number; failed: string }>;

/** The calls that a conductor may make. */
export type Calls = Readonly<{
  open: WorldSettings;
  close: null;
  ask: unknown;
  view: unknown;
  read: string;
  deadlines: null;
  handedOut: null;
}>;
