/**
 * A release before this one, that stored and published `OrderPaid` in another shape: what the buyer paid stood in a field of its own.
 * To it today's shape is version 2. Nothing of the contexts is changed for it: the seam is all there is between.
 */
import type { OrdersEvents } from '@redress/contracts';
import { type StoredEvent, storedShapes } from '@redress/event-sourcing';
import { rechained } from '@redress/event-sourcing/testing';
import type { LogSeams } from '../src/parts.js';
import { ownSeams } from '@redress/simulation';

type Today = OrdersEvents['OrderPaid'];
type Before = Omit<Today, 'cash' | 'points'> & { paid: Pick<Today, 'cash' | 'points'> };

export const upcast = ({ paid, ...rest }: Before): Today => ({ ...rest, ...paid });
export const downcast = ({ cash, points, ...rest }: Today): Before => ({ ...rest, paid: { cash, points } });

/** As a release has them that knows both. */
export const laterSeams: LogSeams = {
  ...ownSeams,
  orders: {
    stored: storedShapes({ OrderPaid: [upcast] }),
    publish: { ...ownSeams.orders.publish, OrderPaid: { v: 2, data: (today: Today) => today, beside: { 1: downcast } } },
  },
};

/** A stream as the release before has written it, hashes and all. */
export const asBefore = (stream: readonly StoredEvent[]): StoredEvent[] =>
  rechained(stream.map((event) => (event.type === 'OrderPaid' ? { ...event, data: downcast(event.data as Today) } : event)));
