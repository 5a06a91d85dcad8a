import type { StoredEvent } from '@redress/event-sourcing';
import { ofOrder } from './of-order.js';

const event = (stream: string, data: object) => ({ stream, data }) as StoredEvent;
const placed = event('order-x', { orderId: 'x', sellerId: 'x' });
const clock = event('order-x', { ruleId: 'D-SHIP', subject: 'l1' });
const account = event('seller-x', { sellerId: 'x', required: 0 });

it('shows all events of an order, deadlines too', () => expect(ofOrder([placed, clock], 'x')).toEqual([placed, clock]));

it('shows no events of a seller with the same id', () => expect(ofOrder([account, placed, clock], 'x')).toEqual([placed, clock]));

it('finds no order where only a seller has that id', () =>
  expect(ofOrder([account, event('review-x:2026-03-02', { orderId: 'o1', sellerId: 'x' })], 'x')).toEqual([]));

it('shows no events of another order', () =>
  expect(ofOrder([placed, event('review-x:2026-03-02', { orderId: 'o1' })], 'x')).toEqual([placed]));
