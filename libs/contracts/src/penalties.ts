import type { PublishedOf, ReservedEvents } from './published.js';
import type { Fen, Points } from './values.js';

export type Asset = 'CNY' | 'POINTS';

/** So much of an asset: its form on the wire follows from which. */
export type Amount = { readonly asset: 'CNY'; readonly amount: Fen } | { readonly asset: 'POINTS'; readonly amount: Points };

/** From one account to another. `amount` is above 0. */
export type Transfer = { readonly from: string; readonly to: string } & Amount;

/** What an event that moves money says of it: the ledger is a function of this. `reverses`: the event it takes back. */
export type Moves = { transfers: readonly Transfer[]; ruleId?: string; reverses?: string };

/** What was paid for an order, and for which lines. */
export type Payment = {
  orderId: string;
  buyerId: string;
  sellerId: string;
  edition: string;
  cash: Fen;
  points: Points;
  freight: Fen;
  lines: readonly { lineId: string; paid: Fen }[];
};

/** `refundId` or `compensationId` says what it pays; neither: the rest of a closed order (F-REST). */
export type PayoutRef = { orderId: string; key: string; refundId?: string; compensationId?: string };

export type Payout = PayoutRef & {
  payee: string;
  /** Of the order's value, points included; 0 where it pays something else than what the buyer had paid. */
  amount: Fen;
  /** What was asked for, where less was left to give (V-CAP). */
  asked?: Fen;
  cash: Fen;
  points: Points;
  ruleId: string;
  owed: readonly Transfer[];
};

export type Compensation = {
  compensationId: string;
  ruleId: string;
  orderId: string;
  lineId: string;
  sellerId: string;
  payee: string;
} & Amount;

/** What the seller has paid for a compensation, and by which event. */
export type Funding = { eventId: string; transfers: readonly Transfer[] };

/** What the seller bears, and for what. */
export type Charge = { sellerId: string; orderId: string; amount: Fen; refundId?: string; compensationId?: string };

/** What happens to an order's money, to a compensation, and to a seller's deposit, balance and debt. */
export interface PenaltiesEvents extends ReservedEvents {
  /** The buyer's payment is in escrow. */
  PaymentEscrowed: Payment & Moves;
  /** The key is stored before the gateway is called; `owed` is what its confirmation posts. */
  PayoutOrdered: Payout;
  /** The gateway has paid. */
  PayoutMade: PayoutRef & { payee: string; cash: Fen; points: Points; reference: string } & Moves;
  /** The gateway has refused. */
  PayoutRejected: PayoutRef & { reason: string };
  /** What it was for has been taken back while the gateway's answer was still out. */
  PayoutCancelled: PayoutRef & { why: string };
  /** The gateway had paid a cancelled payout all the same: back it goes. */
  PayoutTakenBack: PayoutRef & { payee: string } & Moves;
  /**
   * The buyer has the money of a refund: `cash` and `points` make up `amount` (C-POINTS), and that is what moved. `asked`: what was asked
   * for, where less was left to give (V-CAP); nothing was left: `amount` is 0.
   */
  RefundPayoutMade: { orderId: string; refundId: string; amount: Fen; asked?: Fen; cash: Fen; points: Points };
  /** The trade has succeeded: what is in escrow is the seller's. */
  TradeSettled: { orderId: string; sellerId: string };
  /** The trade has ended without success (F-REST). */
  TradeClosed: { orderId: string; sellerId: string; why: string; pickedUp: boolean };

  /** Owed. `funding`: what the seller has paid for it, and by which events, so that a reversal finds its way back. */
  CompensationAssessed: Compensation & { refundId: string; edition: string; funding: readonly Funding[] };
  /** The payee has it, by the event `payout`. */
  CompensationPaid: Compensation & { payout: string };
  /** Not owed after all: by new postings, back to the accounts they came from (C-REVERSE). */
  CompensationReversed: Compensation & { why: string } & Partial<Moves>;
  /** Another compensation of this line excludes it (C-EXCLUDE): it is not owed. */
  CompensationExcluded: { compensationId: string; orderId: string; lineId: string; sellerId: string; first: string };

  /** The first order with this seller was placed: known from now on, with nothing held or owed yet. */
  SellerSeen: { sellerId: string };
  /** A seller's account, with the deposit that is required of it. */
  AccountOpened: { sellerId: string; required: Fen; by: string };
  /** The seller has paid into the deposit. */
  DepositToppedUp: { sellerId: string; amount: Fen; topUpId?: string; by: string } & Moves;
  /** What an ended order leaves to the seller: its points redeemed. */
  SalesReleased: { sellerId: string; orderId: string; cash: Fen; points: Points } & Moves;
  /** A refund after completion, or a compensation, as far as deposit and balance reach (C-FUND). */
  FundsDrawn: Charge & Moves;
  /** 先行赔付: what they fall short of, the platform pays first. */
  ReceivableOpened: Charge & Moves;
  /** 追偿: from what has come in; `compensationId` where that is a reversal. */
  ReceivableCollected: Omit<Charge, 'orderId'> & { orderId?: string } & Moves;
  /** A reversed compensation: back to the accounts it came from. */
  FundsReturned: Charge & Moves;
  /** A verdict holds the carrier or the platform liable for a refund: the platform bears it, not the seller. */
  SellerMadeWhole: { sellerId: string; orderId: string; refundId: string; amount: Fen } & Moves;
  /** What had been collected for a compensation that is reversed now. */
  ReceivableReturned: { sellerId: string; amount: Fen; orderId: string } & Moves;
}

export type PenaltiesEvent = PublishedOf<PenaltiesEvents>;
