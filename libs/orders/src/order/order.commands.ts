/** What can be asked of an order: by the parties and the courier, and (the last three) by reactions and timers of this service. */
import type { Command } from '@redress/event-sourcing';
import type { Fen, Instant } from '@redress/rulebook';
import type { EventOf } from './order.events.js';

export type OrderCommand =
  | Command<'orders.place', OrderData>
  | Command<'orders.pay', { orderId: string; cash: Fen; points: number }>
  | Command<'orders.ship', { orderId: string; carrier: string; waybill: string; lineIds?: readonly string[] }>
  | Command<'orders.record-pickup', CourierRecord>
  | Command<'orders.record-delivery', CourierRecord & { signedBy: SignedBy | 'REFUSED' }>
  | Command<'orders.record-return', CourierRecord>
  | Command<'orders.confirm-receipt', { orderId: string }>
  | Command<'orders.close', { orderId: string; why: string }>
  | Command<'orders.review', { orderId: string; rating: Rating; text?: string }>
  | Command<'orders.note-refund-opened', { orderId: string; refundId: string; lineId: string }>
  | Command<'orders.note-refund-ended', { orderId: string; refundId: string; lineId: string; priceRefunded: Fen }>
  /** So much more of the price, less where it is negative. */
  | Command<
      'orders.note-refund-corrected',
      { orderId: string; refundId: string; lineId: string; nth: number; priceRefunded: Fen }
    >
  | Command<'orders.reach-deadline', { orderId: string; ruleId: string; subject: string }>;

export type OrderData = EventOf<'OrderPlaced'>['data'];
/** `occurredAt`: the courier's own time, when the record arrives late. */
export type CourierRecord = { orderId: string; waybill: string; occurredAt?: Instant };
export type SignedBy = EventOf<'ParcelDelivered'>['data']['signedBy'];
export type Rating = EventOf<'OrderReviewed'>['data']['rating'];

export type CommandOf<Type extends OrderCommand['type']> = Extract<OrderCommand, { type: Type }>;
/** What a door may ask; the rest has no HTTP. */
const internal = [
  ...(['orders.note-refund-opened', 'orders.note-refund-ended', 'orders.note-refund-corrected'] as const),
  'orders.reach-deadline',
] as const;
export type Internal = (typeof internal)[number];
export type Asking = Exclude<OrderCommand['type'], Internal>;

export const isInternal = (command: OrderCommand): command is CommandOf<Internal> =>
  (internal as readonly string[]).includes(command.type);
