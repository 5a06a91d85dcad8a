/** What a courier's record adds: per parcel the earliest time counts, and a record that changes nothing adds nothing. */
import type { Instant } from '@redress/rulebook';
import type { CommandOf, CourierRecord, OrderCommand } from './order.commands.js';
import type { OrderEvent } from './order.events.js';
import type { Parcel, PlacedOrder } from './order.state.js';
import { parcelOf } from './parcels.js';

type Record = CommandOf<'orders.record-pickup' | 'orders.record-delivery' | 'orders.record-return'>;

export const isCouriers = (command: OrderCommand): command is Record => command.type.startsWith('orders.record-');

export const recorded = (record: Record, order: PlacedOrder): OrderEvent[] => {
  const parcel = parcelOf(order, record.data.waybill);
  if (parcel.lineIds.length === 0) return [];
  switch (record.type) {
    case 'orders.record-pickup':
      return pickedUp(record, order, parcel);
    case 'orders.record-delivery':
      return record.data.signedBy === 'REFUSED'
        ? refused(record, order, parcel)
        : delivered(record, record.data.signedBy, order, parcel);
    case 'orders.record-return':
      return returned(record, order, parcel);
  }
};

const pickedUp = (record: Record, order: PlacedOrder, parcel: Parcel): OrderEvent[] => {
  const { orderId, waybill, lineIds, time } = told(record, order, parcel);
  return isNews(parcel.pickedUpAt, time) ? [{ type: 'ParcelPickedUp', ...stamp(record), data: { orderId, waybill, lineIds, pickedUpAt: time } }] : []; // prettier-ignore
};

/** Like whatever a courier does with a parcel later, it implies a pick-up not later than it. */
const delivered = (record: Record, signedBy: 'BUYER' | 'THIRD_PARTY', order: PlacedOrder, parcel: Parcel): OrderEvent[] => {
  const { orderId, waybill, lineIds, time } = told(record, order, parcel);
  if (!isNews(parcel.deliveredAt, time)) return [];
  const data = { orderId, waybill, lineIds, deliveredAt: time, signedBy };
  return [...pickedUp(record, order, parcel), { type: 'ParcelDelivered', ...stamp(record), data }];
};

/** What has been signed for is at the buyer's risk (R-RISK): no later word of a refusal or a return takes that back. */
const refused = (record: Record, order: PlacedOrder, parcel: Parcel): OrderEvent[] => {
  const { orderId, waybill, lineIds, time } = told(record, order, parcel);
  if (parcel.deliveredAt || !isNews(parcel.refusedAt, time)) return [];
  const data = { orderId, waybill, lineIds, refusedAt: time };
  return [...pickedUp(record, order, parcel), { type: 'ParcelRefused', ...stamp(record), data }];
};

const returned = (record: Record, order: PlacedOrder, parcel: Parcel): OrderEvent[] => {
  const { orderId, waybill, lineIds, time } = told(record, order, parcel);
  if (parcel.deliveredAt || !isNews(parcel.returnedAt, time)) return [];
  const data = { orderId, waybill, lineIds, returnedAt: time };
  return [...pickedUp(record, order, parcel), { type: 'ParcelReturned', ...stamp(record), data }];
};

const timeOf = ({ at, data }: { at: Instant; data: Readonly<CourierRecord> }): Instant => data.occurredAt ?? at;
const stamp = (record: Record) =>
  timeOf(record) < record.at ? { at: record.at, occurredAt: timeOf(record) } : { at: record.at };
const isNews = (known: Instant | undefined, time: Instant): boolean => known === undefined || time < known;
const told = (record: Record, { orderId }: PlacedOrder, { waybill, lineIds }: Parcel) => ({
  orderId,
  waybill,
  lineIds,
  time: timeOf(record),
});
