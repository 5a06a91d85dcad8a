/**
 * The seam around a service's log. Stored and published shapes are two: how older stored ones are read is one half, what others
 * get to see of each is the other, so that either may change alone.
 */
import { type AnyEvent, type StoredEvent, type StoredShapes, firstShapes } from '@redress/event-sourcing';
import type { Published, ServiceName } from './published.js';

/**
 * What becomes of a stored event outside. `AS_STORED`: its data, as version 1. `HIDDEN`: it is private; others see an empty event in
 * its place, so that versions stay without holes. Else `data` makes version `v` of what is stored, and `beside` each older one of
 * what version `v` says, for those who do not know `v` yet.
 */
export type Publishing =
  | 'AS_STORED'
  | 'HIDDEN'
  | Readonly<{
      v: number;
      data: (stored: never) => object;
      beside?: Readonly<Record<number, (published: never) => object>>;
    }>;

/** Of every event type that a log can hold: what nobody has named here is published by nobody. */
export type PublishMap<Type extends string = string> = Readonly<Record<Type, Publishing>>;

/** `publish` absent: all is published as it is stored. */
export type Seam = Readonly<{ stored: StoredShapes; publish?: PublishMap }>;
export type Seams = Readonly<Partial<Record<ServiceName, Seam>>>;

export const noSeam: Seam = { stored: firstShapes };
export const hidden = 'Hidden';

/** A stored event as others see it, in the newest version of its published shape. */
export const published = (service: ServiceName, event: StoredEvent, { publish }: Seam = noSeam): Published => {
  const { eventId, stream, version, type, at, occurredAt, key, lane, actor, correlationId, causationId } = event;
  const how = publish === undefined ? 'AS_STORED' : howOf(publish, service, event);
  const { v, data } = shown(how, event.data);
  const isHidden = how === 'HIDDEN';
  const explanation = isHidden ? undefined : event.explanation;
  const shape = { type: isHidden ? hidden : type, v, at, key, lane, actor, correlationId, causationId, data };
  const late = occurredAt !== undefined && { occurredAt };
  const beside = event.metadata && { metadata: event.metadata };
  return { service, eventId, stream, version, ...shape, ...late, ...beside, ...(explanation !== undefined && { explanation }) };
};

/** As what type others see an event that is stored as `type`. */
export const typeSeen = ({ publish }: Seam = noSeam, type: string): string =>
  publish && Object.hasOwn(publish, type) && publish[type] === 'HIDDEN' ? hidden : type;

/** The same event in the older versions that go out beside the newest, newest first; nearly always none. */
export const besides = (event: Published, { publish }: Seam = noSeam): readonly Published[] => {
  const how = publish && Object.hasOwn(publish, event.type) ? publish[event.type] : undefined;
  if (typeof how !== 'object' || how.beside === undefined) return none;
  const older = Object.entries(how.beside).map(([v, down]) => ({ ...event, v: Number(v), data: down(event.data as never) }));
  return older.toSorted((a, b) => b.v - a.v);
};
const none: readonly Published[] = [];

/** Whether others get the stored event just as it is. */
export const isAsStored = ({ publish }: Seam, type: string): boolean =>
  publish === undefined || (Object.hasOwn(publish, type) && publish[type] === 'AS_STORED');

const howOf = (
  publish: PublishMap,
  service: ServiceName,
  { type, eventId }: Pick<AnyEvent & StoredEvent, 'type' | 'eventId'>,
) => {
  const how = Object.hasOwn(publish, type) ? publish[type] : undefined;
  if (how === undefined) throw new TypeError(`${eventId}: the publish map of ${service} does not say what others see of ${type}`);
  return how;
};

const shown = (how: Publishing, data: object): { v: number; data: object } => {
  if (how === 'AS_STORED') return { v: 1, data };
  if (how === 'HIDDEN') return { v: 1, data: {} };
  return { v: how.v, data: how.data(data as never) };
};
