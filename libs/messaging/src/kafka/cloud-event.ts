/** An event of ours as a message: CloudEvents 1.0, binary mode, in the names of domain.md. */
import { createHash } from 'node:crypto';
import { type Published, type ServiceName, tracedBy } from '@redress/contracts';
import type { IHeaders } from 'kafkajs';
import { serviceOf } from './topics.js';

/** How the data of an event is written down and read. `read` throws what says in one line why it cannot. */
export type Shapes = Readonly<{
  wireOf(event: Published): object;
  /** In the newest version `v` that is known; absent: the one that came. */
  fromWireOf(head: Head, value: unknown): Readonly<{ v?: number; data: object; explanation?: unknown }>;
  /** Whether `fromWireOf` can read that version; absent: only by trying. */
  knows?(head: Head): boolean;
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
  value: string | null;
}>;
type Headers = Readonly<Record<string, string>>;
export type Unreadable = Published<typeof unreadable, { raw: Raw }>;
export const unreadable = 'Unreadable';
export const isUnreadable = (event: Published): event is Unreadable => event.type === unreadable && 'raw' in event.data;

export const sourceOf = (installation: string, service: ServiceName): string => `/redress/${installation}/${service}`;

export const messageOf = (event: Published, installation: string, shapes: Shapes): Outgoing => {
  const { service, eventId, stream, version, type, v, at, occurredAt, lane, actor, correlationId, causationId, metadata } = event;
  const told = metadata?.traceparent;
  return {
    key: keyOf(event),
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
      ...(told !== undefined && { ce_traceparent: told }),
      traceparent: told ?? traceOf(correlationId, eventId),
    },
  };
};

/** An event that goes out in several versions, each saying so: the newest first, for who can read more than one heeds the first. */
export const messagesOf = (event: Published, older: readonly Published[], installation: string, shapes: Shapes): Outgoing[] => {
  const one = messageOf(event, installation, shapes);
  if (older.length === 0) return [one];
  const ce_shapes = [event, ...older].map(({ v }) => v).join();
  return [one, ...older.map((other) => messageOf(other, installation, shapes))].map((message) => ({
    ...message,
    headers: { ...message.headers, ce_shapes },
  }));
};

/**
 * The event comes beside it in a version that this consumer can read, and it cannot read this one. Where it can read none, the oldest
 * stands for the event: whoever learns to read one later can read that.
 */
export const isForOthers = ({ topic, headers = {} }: Incoming, { knows }: Shapes): boolean => {
  if (headers['ce_shapes'] === undefined) return false; // nearly always
  const shapes = /^\d{1,4}(,\d{1,4})+$/.exec(firstOf(headers['ce_shapes']))?.[0].split(',').map(Number);
  const [, service, type = '', v] = typePattern.exec(firstOf(headers['ce_type'])) ?? [];
  if (!shapes || !knows || service !== serviceOf(topic) || !shapes.includes(Number(v))) return false;
  const can = (version: number) => knows({ service: service as ServiceName, type, v: version });
  return !can(Number(v)) && (shapes.some(can) || Number(v) !== Math.min(...shapes));
};

/**
 * A stream lies in one partition, or its order is lost: what stands in a seller's account, in a violation, or in the reviews of a seller's
 * day, goes by the seller, whichever order it is about. All other streams are of one order.
 */
const keyOf = ({ stream, key, lane }: Published): string => (/^(seller|review|violation)-/.test(stream) ? lane : key);

/** Where who asked named no trace, all that one command causes is one: told from the ids alone, the same whenever it is sent. */
const traceOf = (correlationId: string, eventId: string): string => {
  const hash = (text: string, length: number) => createHash('sha256').update(text).digest('hex').slice(0, length);
  return `00-${hash(correlationId, 32)}-${hash(eventId, 16)}-01`;
};

const sourcePattern = /^\/redress\/([^/]+)\/([a-z]+)$/;
const typePattern = /^redress\.([a-z]+)\.([A-Z][A-Za-z]*)\.v(\d+)$/;

/** Written by another installation of ours that shares the brokers: a test world, a copy of a database. None of our business. */
export const isForeign = ({ topic, headers = {} }: Incoming, installation: string): boolean => {
  const [, from, service] = sourcePattern.exec(firstOf(headers['ce_source'])) ?? [];
  return from !== undefined && from !== installation && service === serviceOf(topic);
};

/**
 * The event that a message bears. Where its head tells whose stream it stands in and the rest cannot be read, an `Unreadable` in
 * that place, so that it is parked with those behind it; where not even that, one in a stream of its own.
 */
export const eventOf = (message: Incoming, shapes: Shapes): Published => {
  const service = serviceOf(message.topic);
  const headers = textOf(message.headers);
  try {
    return read(service, message.key?.toString() ?? '', headers, message.value, shapes);
  } catch {
    return unread(message, service, headers);
  }
};

/** Tries again what could not be read. Throws one line that says what is wrong with it. */
export const readAgain = ({ service, data: { raw } }: Unreadable, shapes: Shapes): Published =>
  read(service, raw.key, raw.headers, raw.value === null ? null : Buffer.from(raw.value, 'base64'), shapes);

const read = (service: ServiceName, key: string, headers: Headers, value: Buffer | null, shapes: Shapes): Published => {
  const need = (name: string) => headers[name] ?? fail(`header ${name} is missing`);
  const source = need('ce_source');
  if (sourcePattern.exec(source)?.[2] !== service) fail(`ce_source ${source} is not /redress/<installation>/${service}`);
  if (key === '') fail('the key is missing');
  const said = need('ce_type');
  const [, from, type = '', v] = typePattern.exec(said) ?? fail(`ce_type ${said} is not redress.<service>.<Event>.v<n>`);
  // Who may write to a topic speaks for its service alone.
  if (from !== service) fail(`${said} came through the topic of ${service}`);
  const [stream, version, eventId] = [need('ce_subject'), versionOf(need('ce_version')), need('ce_id')];
  if (!isStream(stream)) fail('ce_subject is not the name of a stream');
  if (version === undefined) return fail(`ce_version ${need('ce_version')} is not the number of a version`);
  if (eventId !== `${stream}@${version}`) fail(`ce_id ${eventId} is not ${stream}@${version}`);
  const { v: newest = Number(v), data, explanation } = shapes.fromWireOf({ service, type, v: Number(v) }, parsed(value));
  const occurredAt = headers['ce_occurredat'];
  return {
    ...{
      service,
      eventId,
      stream,
      version,
      type,
      v: newest,
      at: need('ce_time'),
      key,
      lane: need('ce_lane'),
      actor: need('ce_actor'),
    },
    ...{ correlationId: need('ce_correlationid'), causationId: need('ce_causationid'), data },
    ...(occurredAt !== undefined && { occurredAt }),
    ...(explanation !== undefined && { explanation }),
    ...tracedBy(headers['ce_traceparent']),
  };
};

const fail = (why: string): never => {
  throw new TypeError(why);
};
/** What a consumer and the parking can write down: a longer name fits no index, and text has no NUL. */
const isStream = (name: string | undefined): name is string => name !== undefined && /^[^\u0000]{1,256}$/.test(name);
/** Versions are `int` wherever they are kept. */
const versionOf = (text = ''): number | undefined =>
  /^[1-9]\d{0,9}$/.test(text) && Number(text) <= 0x7fff_ffff ? Number(text) : undefined;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const parsed = (value: Buffer | null): unknown => {
  if (value === null) return fail('there is no value');
  let text: string;
  try {
    text = utf8.decode(value);
  } catch {
    return fail('the value is not UTF-8');
  }
  try {
    // Only digits enough make a number that cannot be kept: the others are spared the look at every value.
    return manyDigits.test(text) ? JSON.parse(text, kept) : JSON.parse(text);
  } catch (error) {
    return fail(error instanceof Unkept ? error.message : 'the value is not JSON');
  }
};
const manyDigits = /\d{16}|\d[eE][+-]?\d/;
class Unkept extends Error {}
/** An integer beyond 2^53 would come out as another one. */
const kept = (name: string, value: unknown): unknown => {
  if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER)
    throw new Unkept(`${name} is a number beyond 2^53: such go as strings`);
  return value;
};
const textOf = (headers: IHeaders = {}): Headers => {
  const text: Record<string, string> = {};
  for (const name of Object.keys(headers)) text[name] = firstOf(headers[name]);
  return text;
};
const firstOf = (value: IHeaders[string]): string => {
  if (value === undefined) return '';
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : String(first);
};

const unread = ({ topic, partition, offset, key, value }: Incoming, service: ServiceName, headers: Headers): Unreadable => {
  const said = { stream: headers['ce_subject'], version: versionOf(headers['ce_version']) };
  const placed = isStream(said.stream) && said.version !== undefined;
  const stream = placed ? (said.stream as string) : `${unreadable}:${topic}/${partition}/${offset}`;
  const version = placed ? (said.version as number) : 1;
  const eventId = `${stream}@${version}`;
  const raw = { topic, partition, offset, key: key?.toString() ?? '', headers, value: value?.toString('base64') ?? null };
  return {
    ...{ service, stream, version, eventId, type: unreadable, v: 1, at: headers['ce_time'] ?? '' },
    ...{ key: raw.key, lane: '', actor: '', correlationId: eventId, causationId: eventId, data: { raw } },
  };
};
