import type { Published } from './published.js';

type Fen = number;
type Instant = string;

export type PublishedLine = Readonly<{
  lineId: string;
  sku: string;
  title: string;
  category: string;
  kind: 'PHYSICAL' | 'VIRTUAL';
  quantity: number;
  paid: Fen;
  sanbao: 'NONE' | 'DURABLE' | 'NON_DURABLE';
  noReason: boolean;
  usageDays?: number;
  services: readonly ('INSTALL' | 'INDOOR' | 'INDOOR_INSTALL')[];
  promise: Readonly<{ kind: 'STANDARD' | 'JUHUASUAN' | 'PRESALE' | 'CUSTOM'; shipBy?: Instant }>;
}>;

type Parcel = { orderId: string; waybill: string; lineIds: readonly string[] };

export type OrdersEvent =
  | Published<
      'OrderPlaced',
      {
        orderId: string;
        buyerId: string;
        buyerTier: 'NORMAL' | 'GOOD' | 'EXCELLENT';
        sellerId: string;
        freight: Fen;
        freeShipping: boolean;
        invoicePromised: boolean;
        lines: readonly PublishedLine[];
      }
    >
  /** `edition`: in force at the payment. `lines`: the promise of each physical line (R-SHIP-PROMISE). */
  | Published<
      'OrderPaid',
      {
        orderId: string;
        buyerId: string;
        sellerId: string;
        edition: string;
        cash: Fen;
        points: number;
        freight: Fen;
        lines: readonly { lineId: string; paid: Fen; shipBy?: Instant }[];
      }
    >
  /** The seller's click: a parcel and what is in it. */
  | Published<'ParcelShipped', Parcel & { carrier: string }>
  /** The courier's own time; a later record may give an earlier one for the same parcel. */
  | Published<'ParcelPickedUp', Parcel & { pickedUpAt: Instant }>
  | Published<'ParcelDelivered', Parcel & { deliveredAt: Instant; signedBy: 'BUYER' | 'THIRD_PARTY' }>
  | Published<'ParcelRefused', Parcel & { refusedAt: Instant }>
  /** A refused parcel is back with the seller (R-RISK). */
  | Published<'ParcelReturned', Parcel & { returnedAt: Instant }>
  | Published<'ShippingPromiseBroken', { orderId: string; sellerId: string; lineId: string; shipBy: Instant }>
  | Published<
      'ShippingPromiseCorrected',
      { orderId: string; sellerId: string; lineId: string; shipBy: Instant; pickedUpAt: Instant }
    >
  /** The line's price has been refunded in full, in trade. */
  | Published<'LineRefunded', { orderId: string; sellerId: string; lineId: string }>
  | Published<'OrderRefundOpened', { orderId: string; refundId: string; lineId: string }>
  | Published<'OrderRefundEnded', { orderId: string; refundId: string; lineId: string; priceRefunded: Fen }>
  | Published<'OrderCompleted', { orderId: string; buyerId: string; sellerId: string; by: 'BUYER' | 'TIMEOUT' }>
  | Published<'OrderClosed', { orderId: string; buyerId: string; sellerId: string; why: string; pickedUp: boolean }>
  | Published<'OrderReviewed', { orderId: string; rating: 'GOOD' | 'NEUTRAL' | 'BAD'; text?: string }>;
