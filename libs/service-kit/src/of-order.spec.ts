import type { StoredEvent } from '@redress/event-sourcing';
import { ofOrder } from './of-order.js';

const event = (stream: string, data: object) => ({ stream, data }) as StoredEvent;
const placed = event('order-x', { orderId: 'x', sellerId: 'x' });
const clock = event('order-x', { ruleId: 'D-SHIP', subject: 'l1' });
const account = event('seller-x', { sellerId: 'x', required: 0 });

it('shows of an order what is of it, deadlines too', () => expect(ofOrder([placed, clock], 'x')).toEqual([placed, clock]));

it('shows nothing of the seller who is called like it', () =>
  expect(ofOrder([account, placed, clock], 'x')).toEqual([placed, clock]));

it('finds no order where only a seller is called so', () =>
  expect(ofOrder([account, event('review-x:2026-03-02', { orderId: 'o1', sellerId: 'x' })], 'x')).toEqual([]));

it('takes no other order’s events for its own', () =>
  expect(ofOrder([placed, event('review-x:2026-03-02', { orderId: 'o1' })], 'x')).toEqual([placed]));
