/**
 * The seam around a service's log: upcasters for older stored shapes, and the map from stored to published shapes, so that either
 * may change alone.
 */
import { type AnyEvent, type StoredEvent, type StoredShapes, firstShapes } from '@redress/event-sourcing';
import type { Published, ServiceName } from './published.js';

/**
 * How a stored event is published. `AS_STORED`: its data, as version 1. `HIDDEN`: it is private, and an empty event goes out in its
 * place, so that versions have no gaps. Else `data` maps the stored data to published version `v`, and `beside` maps version `v` to
 * each older one, for consumers that do not know `v` yet.
 */
export type Publishing =
  | 'AS_STORED'
  | 'HIDDEN'
  | Readonly<{
      v: number;
      data: (stored: never) => object;
      beside?: Readonly<Record<number, (published: never) => object>>;
    }>;

/** How each event type of a log is published. A type that is not named here is not published: `published` throws. */
export type PublishMap<Type extends string = string> = Readonly<Record<Type, Publishing>>;

/** `publish` absent: all events are published as they are stored. */
export type Seam = Readonly<{ stored: StoredShapes; publish?: PublishMap }>;
export type Seams = Readonly<Partial<Record<ServiceName, Seam>>>;

export const noSeam: Seam = { stored: firstShapes };
export const hidden = 'Hidden';

/** The published form of a stored event, in the newest version of its shape. */
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

/** The published type of an event that is stored as `type`. */
export const typeSeen = ({ publish }: Seam = noSeam, type: string): string =>
  publish && Object.hasOwn(publish, type) && publish[type] === 'HIDDEN' ? hidden : type;

/** The same event in the older versions that are published beside the newest, newest first; usually none. */
export const besides = (event: Published, { publish }: Seam = noSeam): readonly Published[] => {
  const how = publish && Object.hasOwn(publish, event.type) ? publish[event.type] : undefined;
  if (typeof how !== 'object' || how.beside === undefined) return none;
  const older = Object.entries(how.beside).map(([v, down]) => ({ ...event, v: Number(v), data: down(event.data as never) }));
  return older.toSorted((a, b) => b.v - a.v);
};
const none: readonly Published[] = [];

/** Whether the event is published as it is stored. */
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
