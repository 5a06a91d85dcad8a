import type { Metadata } from '@redress/event-sourcing';

/** An event as the feed carries it to other services. Amounts are fen in memory and decimal strings on the wire (`wireOf`). */
export type Published<Type extends string = string, Data extends object = object, Version extends number = number> = Readonly<{
  service: ServiceName;
  eventId: string;
  stream: string;
  version: number;
  type: Type;
  /** The version of the published shape: the newest that this code knows. */
  v: Version;
  at: string;
  occurredAt?: string;
  key: string;
  lane: string;
  actor: string;
  correlationId: string;
  causationId: string;
  data: Readonly<Data>;
  explanation?: unknown;
  /** Beside the event, outside its hash: the trace context of the request. */
  metadata?: Metadata;
}>;

export const serviceNames = ['orders', 'refunds', 'arbitration', 'penalties', 'compliance'] as const;
export type ServiceName = (typeof serviceNames)[number];

/**
 * The union of a service's published events, as the feed carries them, from the table of their data: of `OrderPaid` and
 * `OrderPaid.v2` the newest, for older versions are upcast before a consumer gets them.
 */
export type PublishedOf<Events> = {
  [Key in keyof Events & string]: Next<Key> extends keyof Events ? never : PublishedAs<Key, Extract<Events[Key], object>>;
}[keyof Events & string];
type PublishedAs<Key extends string, Data extends object> = Key extends `${infer Type}.v${infer Version extends number}`
  ? Published<Type, Data, Version>
  : Published<Key, Data, 1>;
type Next<Key extends string> = Key extends `${infer Type}.v${infer Version extends keyof Successors}`
  ? `${Type}.v${Successors[Version]}`
  : `${Key}.v2`;
type Successors = { 2: 3; 3: 4; 4: 5; 5: 6; 6: 7; 7: 8; 8: 9 };

/** Event types that are reserved in every service. */
export interface ReservedEvents {
  /** A placeholder for an event that its service keeps private: the stream has advanced by one version. */
  Hidden: Record<string, never>;
}

/** Prefixes of the streams that each service owns: `refund` for `refund-r1`. */
const streams: Readonly<Record<ServiceName, readonly string[]>> = {
  orders: ['order'],
  refunds: ['refund', 'channel'],
  arbitration: ['case', 'dispute', 'review', 'complaint', 'help', 'report', 'claim', 'docket', 'remedy', 'calendar'],
  penalties: ['trade', 'seller', 'compensation', 'violation'],
  compliance: ['standing', 'closing'],
};

/** Prefixes of a service's streams: `['refund', 'channel']`. */
export const streamsOf = (service: ServiceName): readonly string[] => streams[service];

/** The service that owns the stream; undefined where its prefix is unknown. */
export const ownerOf = (stream: string): ServiceName | undefined =>
  serviceNames.find((service) => streams[service].includes(stream.slice(0, stream.indexOf('-'))));
