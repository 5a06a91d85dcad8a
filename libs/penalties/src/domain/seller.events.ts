/** What can have happened to a seller's money. Every change of deposit, balance and receivable stands here. */
import type { Event } from '@redress/event-sourcing';
import type { Fen } from '@redress/rulebook';
import type { Moves } from './transfer.js';

export type SellerEvent =
  | Event<'AccountOpened', { sellerId: string; required: Fen; by: string }>
  | Event<'DepositToppedUp', { sellerId: string; amount: Fen; topUpId?: string; by: string } & Moves>
  /** What an ended order leaves to the seller: its points redeemed. */
  | Event<'SalesReleased', { sellerId: string; orderId: string; cash: Fen; points: number } & Moves>
  /** A refund after completion, or a compensation, as far as deposit and balance reach (C-FUND). */
  | Event<'FundsDrawn', Charge & Moves>
  /** 先行赔付: what they fall short of, the platform pays first. */
  | Event<'ReceivableOpened', Charge & Moves>
  /** 追偿: from what has come in. */
  | Event<'ReceivableCollected', { sellerId: string; amount: Fen; orderId?: string } & Moves>
  /** A reversed compensation: back to the accounts it came from. */
  | Event<'FundsReturned', Charge & Moves>
  /** A verdict holds the carrier or the platform liable for a refund: the platform bears it, not the seller. */
  | Event<'SellerMadeWhole', { sellerId: string; orderId: string; refundId: string; amount: Fen } & Moves>
  /** What had been collected for a compensation that is reversed now. */
  | Event<'ReceivableReturned', { sellerId: string; amount: Fen; orderId: string } & Moves>;

/** What the seller bears, and for what. */
export type Charge = { sellerId: string; orderId: string; amount: Fen; refundId?: string; compensationId?: string };
