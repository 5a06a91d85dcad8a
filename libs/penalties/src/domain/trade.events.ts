/** What can have happened to an order's money. */
import type { Event } from '@redress/event-sourcing';
import type { Fen } from '@redress/rulebook';
import type { Payment } from './commands.js';
import type { Moves, Transfer } from './transfer.js';

export type TradeEvent =
  | Event<'PaymentEscrowed', Payment & Moves>
  /** The key is stored before the gateway is called; `owed` is what its confirmation posts. */
  | Event<'PayoutOrdered', Payout>
  | Event<'PayoutMade', PayoutRef & { payee: string; cash: Fen; points: number; reference: string } & Moves>
  | Event<'PayoutRejected', PayoutRef & { reason: string }>
  /** What it was for has been taken back while the gateway's answer was still out. */
  | Event<'PayoutCancelled', PayoutRef & { why: string }>
  /** The gateway had paid a cancelled payout all the same: back it goes. */
  | Event<'PayoutTakenBack', PayoutRef & { payee: string } & Moves>
  | Event<'RefundPayoutMade', { orderId: string; refundId: string; amount: Fen; cash: Fen; points: number }>
  | Event<'TradeSettled', { orderId: string; sellerId: string }>
  | Event<'TradeClosed', { orderId: string; sellerId: string; why: string; pickedUp: boolean }>;

/** `refundId` or `compensationId` says what it pays; neither: the rest of a closed order (F-REST). */
export type PayoutRef = { orderId: string; key: string; refundId?: string; compensationId?: string };

export type Payout = PayoutRef & {
  payee: string;
  /** Of the order's value, points included; 0 where it pays something else than what the buyer had paid. */
  amount: Fen;
  cash: Fen;
  points: number;
  ruleId: string;
  owed: readonly Transfer[];
};
