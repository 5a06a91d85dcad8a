/** An event as the feed carries it to other services. Amounts are fen in memory and decimal strings on the wire (`wireOf`). */
export type Published<Type extends string = string, Data extends object = object> = Readonly<{
  service: ServiceName;
  eventId: string;
  stream: string;
  version: number;
  type: Type;
  /** The version of the published shape. */
  v: 1;
  at: string;
  occurredAt?: string;
  key: string;
  lane: string;
  actor: string;
  correlationId: string;
  causationId: string;
  data: Readonly<Data>;
  explanation?: unknown;
}>;

export const serviceNames = ['orders', 'refunds', 'arbitration', 'penalties', 'compliance'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** The events of a service, each as the feed carries it, from what each type says. */
export type PublishedOf<Events> = {
  [Type in keyof Events & string]: Published<Type, Extract<Events[Type], object>>;
}[keyof Events & string];

/** What the streams are called that each service owns: `refund` for `refund-r1`. */
const streams: Readonly<Record<ServiceName, readonly string[]>> = {
  orders: ['order'],
  refunds: ['refund', 'channel'],
  arbitration: ['case', 'dispute', 'review', 'complaint', 'help', 'report', 'claim'],
  penalties: ['trade', 'seller', 'compensation', 'violation'],
  compliance: [],
};

/** What the streams of a service are called: `['refund', 'channel']`. */
export const streamsOf = (service: ServiceName): readonly string[] => streams[service];

/** Whose stream that is; undefined where nobody's is called so. */
export const ownerOf = (stream: string): ServiceName | undefined =>
  serviceNames.find((service) => streams[service].includes(stream.slice(0, stream.indexOf('-'))));
