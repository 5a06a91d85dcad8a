/** Which lines a parcel holds, how far each has come, and what that makes of the order. All of it from the courier's records. */
import type { Instant } from '@redress/rulebook';
import type { Line, Parcel, PlacedOrder, Status } from './order.state.js';

/** A parcel is the lines that its `orders.ship` named, else all lines without a parcel. */
export const parcelOf = (order: PlacedOrder, waybill: string): Parcel =>
  order.parcels.find((parcel) => parcel.waybill === waybill) ?? { waybill, lineIds: unpacked(order).map(({ lineId }) => lineId) };

export const unpacked = (order: PlacedOrder): readonly Line[] => order.lines.filter(({ lineId }) => !parcelWith(order, lineId));

export const parcelWith = ({ parcels }: PlacedOrder, lineId: string): Parcel | undefined =>
  parcels.find(({ lineIds }) => lineIds.includes(lineId));

/** Refused and not handed over at a second try, or back with the seller without having been delivered. */
export const isTurnedBack = (parcel: Parcel | undefined): boolean =>
  parcel !== undefined && !parcel.deliveredAt && Boolean(parcel.refusedAt ?? parcel.returnedAt);

export const isVirtual = (lines: readonly Line[]): boolean => lines.every(({ kind }) => kind === 'VIRTUAL');
/** What the trade goes on with after partial refunds (R-CLOSE). */
export const remaining = ({ lines }: PlacedOrder): readonly Line[] => lines.filter(({ refundedInFull }) => !refundedInFull);

/** The lines whose way to the buyer decides: not refunded, and not virtual, unless the order has nothing but virtual goods. */
export const underway = (order: PlacedOrder): readonly Line[] =>
  remaining(order).filter(({ kind }) => kind === 'PHYSICAL' || isVirtual(order.lines));

export const firstPickUp = ({ parcels }: PlacedOrder): Instant | undefined =>
  parcels.flatMap(({ pickedUpAt }) => pickedUpAt ?? []).sort()[0];

/** When the last of them was delivered, once every line not refunded is. */
export const deliveredAt = (order: PlacedOrder): Instant | undefined =>
  underway(order).every(({ lineId }) => parcelWith(order, lineId)?.deliveredAt)
    ? order.parcels.flatMap((parcel) => parcel.deliveredAt ?? []).sort().at(-1) // prettier-ignore
    : undefined;

export const isAlive = ({ status }: PlacedOrder): boolean => status === 'PAID' || status === 'SHIPPED' || status === 'DELIVERED';

/** Of an order that is alive: the seller's click leaves it PAID, the first pick-up makes it SHIPPED. */
export const statusOf = (order: PlacedOrder): Status => {
  if (underway(order).length > 0 && deliveredAt(order)) return 'DELIVERED';
  return firstPickUp(order) ? 'SHIPPED' : 'PAID';
};
