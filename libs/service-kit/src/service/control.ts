/** What a conductor and the services that it conducts say to each other: simulated time between processes. */
import type { Published, ServiceName } from '@redress/contracts';
import type { Refusal, StoredEvent } from '@redress/event-sourcing';

/** A world of its own: its database, and the name that its events bear on the brokers. */
export type WorldSettings = Readonly<{
  databaseUrl: string;
  installation: string;
  migrate: boolean;
  edition?: string | undefined;
}>;

/** What of an event a conductor must know to give it its turn. */
export type Turn = Pick<Published, 'service' | 'eventId' | 'stream' | 'version' | 'correlationId' | 'causationId'>;
export const turnOf = ({ service, eventId, stream, version, correlationId, causationId }: Published): Turn => {
  return { service, eventId, stream, version, correlationId, causationId };
};

export type ToService = Readonly<{ id: number; call: keyof Calls; args: unknown }> | Readonly<{ go: string }>;

export type FromService =
  | Readonly<{ hello: ServiceName }>
  | Readonly<{ listens: Readonly<{ consumer: string; services: readonly ServiceName[] }> }>
  | Readonly<{ committed: readonly StoredEvent[] }>
  | Readonly<{ arrived: string; consumer: string; event: Turn }>
  | Readonly<{ done: string; consumer: string; event: Turn }>
  | Readonly<{ trouble: string }>
  /** What it waits for, after some seconds. */
  | Readonly<{ waits: string }>
  | Readonly<{ id: number; value: unknown }>
  | Readonly<{ id: number; refused: Refusal }>
  | Readonly<{ id: number; failed: string }>;

/** What a conductor may call. */
export type Calls = Readonly<{
  open: WorldSettings;
  close: null;
  ask: unknown;
  view: unknown;
  read: string;
  deadlines: null;
  handedOut: null;
}>;
