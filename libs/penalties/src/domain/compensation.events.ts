/** What can have happened to a compensation. */
import type { Event } from '@redress/event-sourcing';
import type { Asset, Moves, Transfer } from './transfer.js';

export type CompensationEvent =
  /** `funding`: what the seller has paid for it, and by which events, so that a reversal finds its way back. */
  | Event<'CompensationAssessed', Compensation & { refundId: string; edition: string; funding: readonly Funding[] }>
  | Event<'CompensationPaid', Compensation & { payout: string }>
  | Event<'CompensationReversed', Compensation & { why: string } & Partial<Moves>>
  /** Another compensation of this line excludes it (C-EXCLUDE): it is not owed. */
  | Event<'CompensationExcluded', { compensationId: string; orderId: string; lineId: string; sellerId: string; first: string }>;

export type Compensation = {
  compensationId: string;
  ruleId: string;
  orderId: string;
  lineId: string;
  sellerId: string;
  payee: string;
  asset: Asset;
  amount: number;
};

export type Funding = { eventId: string; transfers: readonly Transfer[] };
