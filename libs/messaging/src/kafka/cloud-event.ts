/** An event of ours as a message: CloudEvents 1.0, binary mode, in the names of domain.md. */
import { createHash } from 'node:crypto';
import { type Published, type ServiceName, serviceNames } from '@redress/contracts';
import type { IHeaders } from 'kafkajs';

/** How the data of an event is written down and read. `read` throws what says in one line why it cannot. */
export type Shapes = Readonly<{
  wireOf(event: Published): object;
  fromWireOf(head: Head, value: unknown): Readonly<{ data: object; explanation?: unknown }>;
}>;
export type Head = Readonly<{ service: ServiceName; type: string; v: number }>;

export type Outgoing = Readonly<{ key: string; value: string; headers: Record<string, string> }>;
export type Incoming = Readonly<{
  topic: string;
  partition: number;
  offset: string;
  key: Buffer | null;
  value: Buffer | null;
  headers?: IHeaders | undefined;
}>;

/** A message that cannot be read as it stands. It is kept as it came: a newer version of us may be able to. */
export type Raw = Readonly<{
  topic: string;
  partition: number;
  offset: string;
  key: string;
  headers: Headers;
  /** base64 */
  value: string;
}>;
type Headers = Readonly<Record<string, string>>;
export type Unreadable = Published<typeof unreadable, { raw: Raw }>;
export const unreadable = 'Unreadable';
export const isUnreadable = (event: Published): event is Unreadable => event.type === unreadable && 'raw' in event.data;

export const sourceOf = (installation: string, service: ServiceName): string => `/redress/${installation}/${service}`;

export const messageOf = (event: Published, installation: string, shapes: Shapes): Outgoing => {
  const { service, eventId, stream, version, type, v, at, occurredAt, key, lane, actor, correlationId, causationId } = event;
  return {
    key,
    value: JSON.stringify(shapes.wireOf(event)),
    headers: {
      ce_specversion: '1.0',
      ce_id: eventId,
      ce_type: `redress.${service}.${type}.v${v}`,
      ce_source: sourceOf(installation, service),
      ce_subject: stream,
      ce_time: at,
      'content-type': 'application/json; charset=utf-8',
      ce_version: String(version),
      ce_lane: lane,
      ce_actor: actor,
      ce_correlationid: correlationId,
      ce_causationid: causationId,
      ...(occurredAt !== undefined && { ce_occurredat: occurredAt }),
      traceparent: traceOf(correlationId, eventId),
    },
  };
};

/** All that one command causes is one trace: W3C trace context, told from the ids alone, the same whenever it is sent. */
const traceOf = (correlationId: string, eventId: string): string => {
  const hash = (text: string, length: number) => createHash('sha256').update(text).digest('hex').slice(0, length);
  return `00-${hash(correlationId, 32)}-${hash(eventId, 16)}-01`;
};

const typePattern = /^redress\.([a-z]+)\.([A-Z][A-Za-z]*)\.v(\d+)$/;

/** Written by another installation of ours that shares the brokers: a test world, a copy of a database. None of our business. */
export const isForeign = ({ topic, headers }: Incoming, installation: string): boolean => {
  const source = headers?.['ce_source'];
  return source !== undefined && String(source) !== sourceOf(installation, serviceOf(topic));
};

/**
 * The event that a message bears. Where its head tells whose stream it stands in and the rest cannot be read, an `Unreadable` in
 * that place, so that it is parked with those behind it; where not even that, one in a stream of its own.
 */
export const eventOf = (message: Incoming, shapes: Shapes): Published => {
  const service = serviceOf(message.topic);
  const headers = textOf(message.headers);
  try {
    return read(service, message.key?.toString() ?? '', headers, message.value?.toString() ?? '', shapes);
  } catch {
    return unread(message, service, headers);
  }
};

/** Tries again what could not be read. Throws one line that says what is wrong with it. */
export const readAgain = ({ service, data: { raw } }: Unreadable, shapes: Shapes): Published =>
  read(service, raw.key, raw.headers, Buffer.from(raw.value, 'base64').toString(), shapes);

const read = (service: ServiceName, key: string, headers: Headers, value: string, shapes: Shapes): Published => {
  const need = (name: string) => headers[name] ?? fail(`header ${name} is missing`);
  need('ce_source');
  const said = need('ce_type');
  const [, from, type = '', v] = typePattern.exec(said) ?? fail(`ce_type ${said} is not redress.<service>.<Event>.v<n>`);
  // Who may write to a topic speaks for its service alone.
  if (from !== service) fail(`${said} came through the topic of ${service}`);
  const [stream, version, eventId] = [need('ce_subject'), Number(need('ce_version')), need('ce_id')];
  if (eventId !== `${stream}@${version}`) fail(`ce_id ${eventId} is not ${stream}@${version}`);
  const { data, explanation } = shapes.fromWireOf({ service, type, v: Number(v) }, parsed(value));
  const occurredAt = headers['ce_occurredat'];
  return {
    ...{
      service,
      eventId,
      stream,
      version,
      type,
      v: 1,
      at: need('ce_time'),
      key,
      lane: need('ce_lane'),
      actor: need('ce_actor'),
    },
    ...{ correlationId: need('ce_correlationid'), causationId: need('ce_causationid'), data },
    ...(occurredAt !== undefined && { occurredAt }),
    ...(explanation !== undefined && { explanation }),
  };
};

const fail = (why: string): never => {
  throw new TypeError(why);
};
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return fail('the value is not JSON');
  }
};
const serviceOf = (topic: string): ServiceName => {
  const name = topic.slice(topic.lastIndexOf('.') + 1);
  return serviceNames.find((service) => service === name) ?? fail(`${topic} is no service's topic`);
};
const textOf = (headers: IHeaders = {}): Headers =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(Array.isArray(value) ? value[0] : value)]));

const unread = ({ topic, partition, offset, key, value }: Incoming, service: ServiceName, headers: Headers): Unreadable => {
  const version = Number(headers['ce_version']);
  const placed = headers['ce_subject'] && Number.isSafeInteger(version) && version > 0;
  const stream = placed ? (headers['ce_subject'] as string) : `${unreadable}:${topic}/${partition}/${offset}`;
  const eventId = `${stream}@${placed ? version : 1}`;
  const raw = { topic, partition, offset, key: key?.toString() ?? '', headers, value: value?.toString('base64') ?? '' };
  return {
    ...{ service, stream, version: placed ? version : 1, eventId, type: unreadable, v: 1, at: headers['ce_time'] ?? '' },
    ...{ key: raw.key, lane: '', actor: '', correlationId: eventId, causationId: eventId, data: { raw } },
  };
};
