/** The seam around the log of orders: how older events are read, and what others see of each. */
import { storedShapes } from '@redress/event-sourcing';
import type { PublishMap } from '@redress/contracts';
import type { OrderEvent } from './order/order.events.js';

const publish: PublishMap<OrderEvent['type']> = {
  OrderPlaced: 'AS_STORED',
  OrderPaid: 'AS_STORED',
  ParcelShipped: 'AS_STORED',
  OrderReviewed: 'AS_STORED',
  ParcelPickedUp: 'AS_STORED',
  ParcelDelivered: 'AS_STORED',
  ParcelRefused: 'AS_STORED',
  ParcelReturned: 'AS_STORED',
  ShippingPromiseBroken: 'AS_STORED',
  ShippingPromiseCorrected: 'AS_STORED',
  // what orders remembers of refunds, who say so themselves
  OrderRefundOpened: 'HIDDEN',
  OrderRefundEnded: 'HIDDEN',
  OrderRefundCorrected: 'HIDDEN',
  LineRefunded: 'AS_STORED',
  LineRefundTakenBack: 'AS_STORED',
  OrderCompleted: 'AS_STORED',
  OrderClosed: 'AS_STORED',
  DeadlineOpened: 'AS_STORED',
  DeadlineMoved: 'AS_STORED',
  DeadlineSuspended: 'AS_STORED',
  DeadlineMet: 'AS_STORED',
  DeadlineReached: 'AS_STORED',
  DeadlineCancelled: 'AS_STORED',
};

export const ordersSeam = { stored: storedShapes(), publish };
