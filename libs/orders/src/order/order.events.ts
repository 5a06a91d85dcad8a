/** What can have happened to an order, as the log keeps it. */
import type { Fen, OrdersEvents } from '@redress/contracts';
import type { DeadlineEvent, Event } from '@redress/event-sourcing';
import type { Explained } from '@redress/rulebook';

export type OrderEvent =
  // what the parties do
  | Fact<'OrderPlaced'>
  | Fact<'OrderPaid'>
  | Fact<'ParcelShipped'>
  | Fact<'OrderReviewed'>
  // what the courier records; `occurredAt` is the courier's time where it is earlier
  | Fact<'ParcelPickedUp'>
  | Fact<'ParcelDelivered'>
  | Fact<'ParcelRefused'>
  | Fact<'ParcelReturned'>
  // the shipping promise of a line (D-SHIP, R-SHIP-TIME)
  | Explained<Fact<'ShippingPromiseBroken'>>
  | Explained<Fact<'ShippingPromiseCorrected'>>
  // what was heard of the refunds in trade: while one is open the order waits; `priceRefunded` is 0 where it was closed
  | Event<'OrderRefundOpened', OfRefund>
  | Event<'OrderRefundEnded', OfRefund & { priceRefunded: Fen }>
  | Event<'OrderRefundCorrected', OfRefund & { nth: number; priceRefunded: Fen }>
  | Fact<'LineRefunded'>
  | Fact<'LineRefundTakenBack'>
  // the ends; explained where D-AUTOCONFIRM or R-CLOSE brought them about
  | Fact<'OrderCompleted'>
  | Fact<'OrderClosed'>
  // D-SHIP (its subject is the line) and D-AUTOCONFIRM (the order)
  | Explained<Timer<'DeadlineOpened' | 'DeadlineMoved' | 'DeadlineReached'>>
  | Timer<'DeadlineSuspended' | 'DeadlineMet' | 'DeadlineCancelled'>;

type OfRefund = { orderId: string; refundId: string; lineId: string };

type Fact<Type extends keyof OrdersEvents> = Event<Type, OrdersEvents[Type]>;
type Timer<Type extends DeadlineEvent['type']> = Extract<DeadlineEvent, { type: Type }>;

/** The event of one type, as `Of<'OrderPaid'>`. */
export type EventOf<Type extends OrderEvent['type']> = Extract<OrderEvent, { type: Type }>;
