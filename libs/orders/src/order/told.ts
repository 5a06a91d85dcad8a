/** The commands of an order, told again from what they have left. */
import { type Told, said, tellings } from '@redress/context';
import { yuan } from '@redress/contracts';
import type { Asking } from './order.commands.js';
import type { OrderEvent } from './order.events.js';

const tells = tellings<OrderEvent>();

/** What a courier says of something later tells of the pick-up, too. */
const later = ['ParcelDelivered', 'ParcelRefused', 'ParcelReturned'];
type Record = Readonly<{ at: string; occurredAt?: string; data: Readonly<{ orderId: string; waybill: string }> }>;
const record = ({ occurredAt, data: { orderId, waybill } }: Record, more: object = {}) =>
  said({ orderId, waybill, occurredAt, ...more });

export const orderTold: Told<Asking> = {
  'orders.place': tells('OrderPlaced', ({ data: { freight, lines, ...data } }) => ({
    ...data,
    freight: yuan(freight),
    lines: lines.map((line) => ({ ...line, paid: yuan(line.paid) })),
  })),
  'orders.pay': tells('OrderPaid', ({ data: { orderId, cash, points } }) => ({ orderId, cash: yuan(cash), points })),
  'orders.ship': tells(
    'ParcelShipped',
    ({ data: { orderId, carrier, waybill, lineIds } }) => ({ orderId, carrier, waybill, lineIds }),
    {
      unsaid: ['lineIds'],
    },
  ),
  'orders.record-pickup': tells('ParcelPickedUp', (event, all) =>
    all.some(({ type }) => later.includes(type)) ? undefined : record(event),
  ),
  'orders.record-delivery': tells(['ParcelDelivered', 'ParcelRefused'], (event) =>
    record(event, { signedBy: event.type === 'ParcelRefused' ? 'REFUSED' : event.data.signedBy }),
  ),
  'orders.record-return': tells('ParcelReturned', (event) => record(event)),
  'orders.confirm-receipt': tells('OrderCompleted', ({ data: { orderId } }) => ({ orderId })),
  'orders.close': tells('OrderClosed', ({ data: { orderId, why } }) => ({ orderId, why })),
  'orders.review': tells('OrderReviewed', ({ data }) => ({ ...data })),
};
