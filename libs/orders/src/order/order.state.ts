/** What an order is, as far as its decisions and its view need it. */
import type { PublishedLine } from '@redress/contracts';
import type { Fen, Instant } from '@redress/rulebook';
import type { OrderData, Rating, SignedBy } from './order.commands.js';

export type Status = 'PLACED' | 'PAID' | 'SHIPPED' | 'DELIVERED' | 'COMPLETED' | 'CLOSED';

export type Line = PublishedLine & {
  /** The promise of a physical line, once paid (R-SHIP-PROMISE). */
  shipBy?: Instant;
  shipClock?: 'OPEN' | 'ENDED';
  promiseBrokenAt?: Instant;
  /** Of its price, by refunds in trade. */
  refunded: Fen;
  refundedInFull: boolean;
};

export type Parcel = {
  waybill: string;
  lineIds: readonly string[];
  carrier?: string;
  /** The seller's click; absent where only the courier has told of it. */
  shippedAt?: Instant;
  pickedUpAt?: Instant;
  deliveredAt?: Instant;
  signedBy?: SignedBy;
  refusedAt?: Instant;
  returnedAt?: Instant;
};

export type PlacedOrder = Omit<OrderData, 'lines'> & {
  status: Status;
  placedAt: Instant;
  lines: readonly Line[];
  parcels: readonly Parcel[];
  payment?: { at: Instant; edition: string; cash: Fen; points: number };
  openRefunds: readonly string[];
  /** When a refund in trade was open; the last has no end while one is. */
  pauses: readonly { from: Instant; to?: Instant }[];
  /** D-AUTOCONFIRM, while it is open; without `due` it stands still. */
  autoconfirm?: { due?: Instant };
  completed?: { at: Instant; by: 'BUYER' | 'TIMEOUT' };
  closed?: { at: Instant; why: string };
  review?: { at: Instant; rating: Rating; text?: string };
};
export type Order = { status: 'NONE' } | PlacedOrder;
