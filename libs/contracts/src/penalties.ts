import type { DeadlineEvents } from './deadlines.js';
import type { PublishedOf, ReservedEvents } from './published.js';
import type { Count, Fen, Instant, Points } from './values.js';

export type Asset = 'CNY' | 'POINTS';

/** An amount of an asset, which determines its form on the wire. */
export type Amount = { readonly asset: 'CNY'; readonly amount: Fen } | { readonly asset: 'POINTS'; readonly amount: Points };

/** From one account to another. `amount` is above 0. */
export type Transfer = { readonly from: string; readonly to: string } & Amount;

/** The transfers of an event that moves money: the ledger is a function of these. `reverses`: the event that is taken back. */
export type Moves = { transfers: readonly Transfer[]; ruleId?: string; reverses?: string };

/** The payment of an order, with its lines. */
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

/** `refundId`, `compensationId` or `claimId` says what it pays; none of them: the rest of a closed order (F-REST). */
export type PayoutRef = { orderId: string; key: string; refundId?: string; compensationId?: string; claimId?: string };

export type Payout = PayoutRef & {
  payee: string;
  /** Of the order's value, points included; 0 where it pays something else than what the buyer had paid. */
  amount: Fen;
  /** The amount asked for, where less was left to pay (V-CAP). */
  asked?: Fen;
  cash: Fen;
  points: Points;
  ruleId: string;
  /**
   * Of a refund: the advance of it, or what goes back of that from the buyer, who is then the payer; or the difference that a new verdict makes
   * (the buyer is the payer where it goes back). Absent: the refund itself.
   */
  purpose?: 'ADVANCE' | 'TAKE_BACK' | 'CORRECTION';
  /** Of the refund's corrections. */
  nth?: Count;
  payer?: string;
  owed: readonly Transfer[];
  /** The event of the advance, where that goes back. */
  reverses?: string;
};

export type Compensation = {
  compensationId: string;
  ruleId: string;
  orderId: string;
  /** Absent: it is for no line of its own. */
  lineId?: string;
  sellerId: string;
  payee: string;
} & Amount;

/** A payment of the seller's for a compensation, with the id of its event. */
export type Funding = { eventId: string; transfers: readonly Transfer[] };

/** An amount that the seller bears, with its refund, compensation or claim. */
export type Charge = {
  sellerId: string;
  orderId: string;
  amount: Fen;
  refundId?: string;
  compensationId?: string;
  claimId?: string;
};

/** A compensation of a line by its rule and its cause: of which the last one stands, where it was reversed and assessed again. */
export type CompensationLink = { orderId: string; lineId?: string; ruleId: string; causeId?: string };

/** In every event of a violation. */
export type ViolationRef = { violationId: string; sellerId: string };

/** Points that count for a seller in a calendar year of Shanghai, by class. */
export type ViolationPoints = ViolationRef & { class: 'GENERAL' | 'SERIOUS'; points: Count; year: Count };

/** In every event of a sanction. */
export type SanctionRef = { sellerId: string; sanctionId: string; violationId: string };

/** The published events of an order's money, of compensations, of a seller's deposit, balance and debt, and of violations. */
export interface PenaltiesEvents extends DeadlineEvents, ReservedEvents {
  /** The buyer's payment is in escrow. */
  PaymentEscrowed: Payment & Moves;
  /** The key is stored before the gateway is called; `owed` is what its confirmation posts. */
  PayoutOrdered: Payout;
  /** The gateway has paid. */
  PayoutMade: PayoutRef & { payee: string; cash: Fen; points: Points; reference: string } & Moves;
  /** The gateway has refused. */
  PayoutRejected: PayoutRef & { reason: string };
  /** Not owed any more: its cause was taken back while the gateway's answer was still awaited. */
  PayoutCancelled: PayoutRef & { why: string };
  /** The gateway had paid a cancelled payout all the same: back it goes. */
  PayoutTakenBack: PayoutRef & { payee: string } & Moves;
  /**
   * The buyer has received the money of a refund: `amount` is `cash` plus `points` (C-POINTS). `asked`: the amount asked for, where less
   * was left to pay (V-CAP); where nothing was left, `amount` is 0.
   */
  RefundPayoutMade: {
    orderId: string;
    refundId: string;
    amount: Fen;
    asked?: Fen;
    cash: Fen;
    points: Points;
    /** The event by which the buyer got it, or the last part of it. */
    payout?: string;
  };
  /** By a new verdict the buyer keeps so much of a refund in all; the difference has moved by the event `payout`, where there was one. */
  RefundPayoutCorrected: {
    orderId: string;
    refundId: string;
    nth: Count;
    amount: Fen;
    cash: Fen;
    points: Points;
    payout?: string;
  };
  /** The buyer has received the advance of a refund from the platform, by the event `payout`. `asked`: as in `RefundPayoutMade`. */
  AdvancePayoutMade: { orderId: string; refundId: string; amount: Fen; asked?: Fen; cash: Fen; points: Points; payout: string };
  /** A refund of `dueAmount` is owed: this part of its advance is the refund, and the seller's to bear; the rest goes back from the buyer. */
  AdvanceSettled: { orderId: string; sellerId: string; refundId: string; dueAmount: Fen; amount: Fen; cash: Fen; points: Points };
  /** The buyer has given back the advance of a refund that ended without money. */
  AdvanceReclaimed: { orderId: string; refundId: string; amount: Fen; cash: Fen; points: Points };
  /** The buyer has received the money of a 理赔 claim. */
  ClaimPayoutMade: { orderId: string; claimId: string; amount: Fen };
  /** The trade has succeeded: the money in escrow is the seller's. */
  TradeSettled: { orderId: string; sellerId: string };
  /** The trade has ended without success (F-REST). */
  TradeClosed: { orderId: string; sellerId: string; why: string; pickedUp: boolean };

  /**
   * A compensation is owed, because of a refund or of `causeId`: the id of an 一键求助 or a complaint. `funding`: the seller's payments for it, with
   * their events, so that a reversal can return them. `by`, `why`: a person has assessed it, and it waits for a second one.
   */
  CompensationAssessed: Compensation & {
    refundId?: string;
    causeId?: string;
    /** By that verdict of the refund's case, after one was overturned. */
    nth?: Count;
    edition: string;
    funding: readonly Funding[];
    by?: string;
    why?: string;
  };
  /** A second person has agreed to what the first, `assessedBy`, had assessed (SD-REVIEW): from now on it is owed. */
  CompensationApproved: Compensation & { assessedBy: string; by: string; funding: readonly Funding[] };
  /** A supervisor has waived it before it was paid: what the seller had paid for it has gone back. */
  CompensationWaived: Compensation & { why: string; by: string };
  /** The payee has received the compensation, by the event `payout`. */
  CompensationPaid: Compensation & { payout: string };
  /** The compensation is not owed after all: new postings return the money to the accounts it came from (C-REVERSE). */
  CompensationReversed: Compensation & { why: string } & Partial<Moves>;
  /** Another compensation of this line excludes it (C-EXCLUDE): it is not owed. */
  CompensationExcluded: { compensationId: string; orderId: string; lineId?: string; sellerId: string; first: string };

  /** The first order with this seller was placed: known from now on, with nothing held or owed yet. */
  SellerSeen: { sellerId: string };
  /** A seller's account, with the deposit that is required of it. */
  AccountOpened: { sellerId: string; required: Fen; by: string };
  /** The seller has paid into the deposit. */
  DepositToppedUp: { sellerId: string; amount: Fen; topUpId?: string; by: string } & Moves;
  /** The rest of an ended order's money goes to the seller, its points redeemed. */
  SalesReleased: { sellerId: string; orderId: string; cash: Fen; points: Points } & Moves;
  /** A refund after completion, or a compensation, is drawn from deposit and balance, as far as they reach (C-FUND). */
  FundsDrawn: Charge & Moves;
  /** 先行赔付: the platform advances the part that deposit and balance do not cover. */
  ReceivableOpened: Charge & Moves;
  /** 追偿: a debt is collected from incoming money; `compensationId` where that came from a reversal. */
  ReceivableCollected: Omit<Charge, 'orderId'> & { orderId?: string } & Moves;
  /** The money of a reversed compensation goes back to the accounts it came from. */
  FundsReturned: Charge & Moves;
  /** A verdict holds the carrier or the platform liable for a refund: the platform bears it, not the seller. */
  SellerMadeWhole: { sellerId: string; orderId: string; refundId: string; amount: Fen } & Moves;
  /** By a new verdict the platform bears so much less of a refund; what that is the seller pays by `FundsDrawn` and `ReceivableOpened` beside it. */
  SellerBearsMore: { sellerId: string; orderId: string; refundId: string; amount: Fen };
  /** Money that had been collected for a compensation, now reversed, is returned. */
  ReceivableReturned: { sellerId: string; amount: Fen; orderId: string } & Moves;

  /**
   * A seller has violated the rule. `cause`: the id of the case, complaint, report or claim, after a new verdict with its number;
   * `compensation`, `further`: those of the same cause; `decidedBy`: who found it, by ID alone.
   */
  ViolationRecorded: ViolationPoints & {
    ruleId: string;
    cause: string;
    edition: string;
    compensation?: CompensationLink;
    further?: readonly CompensationLink[];
    decidedBy?: readonly string[];
  };
  /** The seller appeals, once (P-APPEAL). */
  ViolationAppealed: ViolationRef & { grounds: string; evidence: readonly string[] };
  /** The appeal was dismissed: the violation stands. `by`: the person, by ID alone. */
  ViolationConfirmed: ViolationRef & { finding: string; by: string };
  /** The violation does not stand any more: an appeal was upheld, or its cause was overturned. */
  ViolationRevoked: ViolationRef & { why: string; by?: string };
  /** Points count for the seller. */
  PointsCharged: ViolationPoints & { ruleId: string };
  /** They do not count any more. */
  PointsReturned: ViolationPoints;
  /** A claim of a cause that counts was paid (P-REPEAT). */
  ClaimCounted: { sellerId: string; claimId: string; cause: string };
  /** A sanction begins. Without `until` it has no end of its own. */
  SanctionImposed: SanctionRef & {
    kind: 'WARNING' | 'SEARCH_HIDDEN' | 'CAMPAIGN_BARRED' | 'REMOVAL';
    from: Instant;
    until?: Instant;
  };
  /** Its time is over. */
  SanctionEnded: SanctionRef;
  /** It is lifted before its time, by a supervisor or because its violation was revoked. */
  SanctionLifted: SanctionRef & { why: string; by?: string };
}

export type PenaltiesEvent = PublishedOf<PenaltiesEvents>;
