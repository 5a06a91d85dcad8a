import type { DeadlineEvents } from './deadlines.js';
import type { PublishedOf, ReservedEvents } from './published.js';
import type { Count, Fen, Instant, Points } from './values.js';

export type PublishedLine = Readonly<{
  lineId: string;
  sku: string;
  title: string;
  category: string;
  kind: 'PHYSICAL' | 'VIRTUAL';
  quantity: Count;
  paid: Fen;
  /** 三包: repair, replacement and return by law. */
  sanbao: 'NONE' | 'DURABLE' | 'NON_DURABLE';
  /** Whether it may be returned without a reason. */
  noReason: boolean;
  usageDays?: Count;
  services: readonly ('INSTALL' | 'INDOOR' | 'INDOOR_INSTALL')[];
  promise: Readonly<{ kind: 'STANDARD' | 'JUHUASUAN' | 'PRESALE' | 'CUSTOM'; shipBy?: Instant }>;
}>;

type Parcel = { orderId: string; waybill: string; lineIds: readonly string[] };

/** The published events of an order and its parcels. */
export interface OrdersEvents extends DeadlineEvents, ReservedEvents {
  /** The buyer has placed an order with one seller. */
  OrderPlaced: {
    orderId: string;
    buyerId: string;
    buyerTier: 'NORMAL' | 'GOOD' | 'EXCELLENT';
    sellerId: string;
    freight: Fen;
    freeShipping: boolean;
    invoicePromised: boolean;
    lines: readonly PublishedLine[];
  };
  /**
   * `edition`: in force at the payment, pinned for all that follows; `editionHash` is that of its content, as in an explanation.
   * `lines`: the promise of each physical line (R-SHIP-PROMISE).
   */
  OrderPaid: {
    orderId: string;
    buyerId: string;
    sellerId: string;
    edition: string;
    editionHash?: string;
    cash: Fen;
    points: Points;
    freight: Fen;
    lines: readonly { lineId: string; paid: Fen; shipBy?: Instant }[];
  };
  /** The seller has marked a parcel as shipped, with its contents. */
  ParcelShipped: Parcel & { carrier: string };
  /** Picked up, at the courier's own time; a later record may give an earlier time for the same parcel. */
  ParcelPickedUp: Parcel & { pickedUpAt: Instant };
  /** Signed for, by whom, at the courier's own time. */
  ParcelDelivered: Parcel & { deliveredAt: Instant; signedBy: 'BUYER' | 'THIRD_PARTY' };
  /** Refused at the door (拒收). */
  ParcelRefused: Parcel & { refusedAt: Instant };
  /** A refused parcel is back with the seller (R-RISK). */
  ParcelReturned: Parcel & { returnedAt: Instant };
  /** A line was not picked up by the promised instant (D-SHIP). */
  ShippingPromiseBroken: { orderId: string; sellerId: string; lineId: string; shipBy: Instant };
  /** A late record of the courier shows that the promise was kept after all (R-SHIP-TIME). */
  ShippingPromiseCorrected: { orderId: string; sellerId: string; lineId: string; shipBy: Instant; pickedUpAt: Instant };
  /** The line's price has been refunded in full, in trade. */
  LineRefunded: { orderId: string; sellerId: string; lineId: string };
  /** By a new verdict less of its price was to go back: the line is not refunded in full any more. */
  LineRefundTakenBack: { orderId: string; sellerId: string; lineId: string };
  /** Received: confirmed by the buyer, or by time (D-AUTOCONFIRM). The trade has succeeded. */
  OrderCompleted: { orderId: string; buyerId: string; sellerId: string; by: 'BUYER' | 'TIMEOUT' };
  /** Ended without success (R-CLOSE). `pickedUp`: whether anything had ever left the seller. */
  OrderClosed: { orderId: string; buyerId: string; sellerId: string; why: string; pickedUp: boolean };
  /** The buyer's review of a completed order. */
  OrderReviewed: { orderId: string; rating: 'GOOD' | 'NEUTRAL' | 'BAD'; text?: string };
}

export type OrdersEvent = PublishedOf<OrdersEvents>;
