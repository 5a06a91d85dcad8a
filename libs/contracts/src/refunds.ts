import type { DeadlineEvents } from './deadlines.js';
import type { PublishedOf, ReservedEvents } from './published.js';
import type { Count, Fen, Instant, Points } from './values.js';
import type { CaseKind, FreightBearer, Liable, Remedy, Shares, Verdict } from './verdicts.js';

export const refundTypes = ['REFUND_ONLY', 'RETURN_AND_REFUND', 'EXCHANGE', 'REPAIR'] as const;
export type RefundType = (typeof refundTypes)[number];

/** In every event of a refund: its order, line, buyer and seller. */
export type RefundRef = { refundId: string; orderId: string; lineId: string; buyerId: string; sellerId: string };
/** In every event of an order line's channel: whose it is, and of what. */
export type LineRef = Omit<RefundRef, 'refundId'>;
/** In trade (售中) or after it (售后). */
export type Phase = 'ONSALE' | 'AFTERSALE';

/** The published events of a refund, and of the channel of its order line. */
export interface RefundsEvents extends DeadlineEvents, ReservedEvents {
  /**
   * The buyer asks for money back, or for an exchange or a repair, for this reason. `amount`: the money; of an exchange or a repair what the
   * buyer has named beside it, else 0.00. `quantity`: so many of the line's units go back. `reopened`: in a channel opened once more (W-REOPEN).
   */
  RefundApplied: RefundRef & {
    edition: string;
    phase: Phase;
    type: RefundType;
    reason: string;
    goods: 'NOT_RECEIVED' | 'RECEIVED';
    amount: Fen;
    quantity?: Count;
    note?: string;
    evidence?: readonly string[];
    reopened?: true;
  };
  /** The buyer has changed the application; what is absent stays as it was. */
  RefundModified: RefundRef & { type?: RefundType; reason?: string; amount?: Fen; quantity?: Count; note?: string };
  /** It stands: the seller has agreed, or time or the platform in the seller's place. `amount`: the money; 0.00 of an exchange or a repair. */
  RefundAgreed: RefundRef & { by: 'SELLER' | 'TIMEOUT' | 'PLATFORM'; amount: Fen; returnAddress?: string; why?: string };
  /** `returned`: a refused return, for the goods are on their way back or there. */
  RefundRefused: RefundRef & { returned?: true; why: string; evidence?: readonly string[] };
  /** The seller denies the reason, whatever becomes of the money. */
  ReasonContested: RefundRef & { reason: string; why: string; evidence?: readonly string[] };
  /** The buyer has sent the goods back. */
  ReturnShipped: RefundRef & { carrier: string; waybill: string; freight?: Fen; freightProof?: string };
  /** The returned goods have arrived at the seller's. */
  ReturnDelivered: RefundRef;
  /** Receipt of the returned goods is confirmed. */
  ReturnConfirmed: RefundRef & { by: 'SELLER' | 'TIMEOUT' | 'PLATFORM' };
  /** The seller has sent the replacement, or what was repaired. */
  ReplacementSent: RefundRef & { carrier: string; waybill: string };
  /** The buyer has it: the exchange or the repair is done, and no money has moved. */
  ReplacementReceived: RefundRef & { phase: Phase; by: 'BUYER' | 'TIMEOUT' };
  /** Who bears what the return has cost the buyer, as documented. By the seller: penalties pays it (C-FREIGHT). `nth`: by that verdict of the case, after one was overturned. */
  ReturnFreightAssigned: RefundRef & { edition: string; by: 'SELLER' | 'BUYER'; documented: Fen; proven: boolean; nth?: Count };
  /** The money is owed now: penalties pays it. `price` and `freight` are what of `amount` goes to each (price first). */
  RefundPaymentDue: RefundRef & { phase: Phase; reason: string; amount: Fen; price: Fen; freight: Fen };
  /**
   * The buyer has received the money. `compensable`: LATE_SHIPMENT or OUT_OF_STOCK, uncontested or upheld. `liable`: the liable party,
   * where a verdict decided. `amount` is the amount paid; where less than due, `dueAmount` is the amount due and `why` the reason.
   */
  RefundPaid: RefundRef & {
    phase: Phase;
    edition: string;
    reason: string;
    compensable: boolean;
    liable?: Liable;
    platformBears?: Fen;
    amount: Fen;
    price: Fen;
    freight: Fen;
    cash: Fen;
    points: Points;
    dueAmount?: Fen;
    why?: string;
  };
  /** 极速退款: the buyer has sent the goods back, and penalties pays this at once from the platform's funds (X-ADVANCE). */
  RefundAdvanceDue: RefundRef & { amount: Fen };
  /** The buyer has received the advance: `amount` is `cash` plus `points` (C-POINTS). The refund itself stays open. */
  RefundAdvanced: RefundRef & { amount: Fen; cash: Fen; points: Points };
  /** The refund has ended and the buyer gets no money: what was advanced is owed back. `amount`: the advance, as far as it is known. */
  RefundReclaimDue: RefundRef & { amount: Fen };
  /** The buyer has given the advance back. */
  RefundReclaimed: RefundRef & { amount: Fen; cash: Fen; points: Points };
  /** The refund has ended without payment. */
  RefundClosed: RefundRef & { phase: Phase; why: 'WITHDRAWN' | 'NO_ANSWER_AFTER_REFUSAL' | 'NOT_RETURNED' | 'REJECTED' };
  /** D-BUYER-MODIFY ended in silence while goods and money are both with the seller: the platform is to step in (I-DIRECT). */
  RefundLeftToPlatform: RefundRef & { caseId: string };
  /** The status of a case of this refund has changed. While a case is open, the refund's deadlines are suspended and the parties wait. */
  RefundCaseNoted: RefundRef & {
    caseId: string;
    kind: CaseKind;
    phase: Phase;
    csStatus: 'REQUESTED' | 'ACCEPTED' | 'EVIDENCE' | 'SECOND_REVIEW' | 'DECIDED' | 'APPEALED' | 'WITHDRAWN';
  };
  /**
   * The refund goes on, or ends, as the case was decided. `upheld`: the seller is liable for the reason as it stands. `decidedBy`: who decided
   * and who reviewed, by ID alone.
   */
  VerdictCarriedOut: RefundRef & {
    caseId: string;
    edition: string;
    phase: Phase;
    reason: string;
    verdict: Verdict;
    liable: Liable;
    shares?: Shares;
    freight?: FreightBearer;
    platformBears?: Fen;
    upheld: boolean;
    compensate: readonly Remedy[];
    amount?: Fen;
    decidedBy?: readonly string[];
  };
  /**
   * The verdict was overturned: what it brought beside the refund itself goes back (C-REVERSE). `nth`: of the case's verdicts, the one overturned.
   * `verdict` and all that goes with it: the one in its place, as in `VerdictCarriedOut`; absent where there is none, and the refund stands.
   */
  VerdictOverturned: RefundRef & {
    caseId: string;
    edition: string;
    phase: Phase;
    reason: string;
    nth: Count;
    /** The verdict that fell had upheld the reason. */
    fell: boolean;
    verdict?: Verdict;
    liable?: Liable;
    shares?: Shares;
    freight?: FreightBearer;
    platformBears?: Fen;
    upheld: boolean;
    compensate: readonly Remedy[];
    amount?: Fen;
    decidedBy?: readonly string[];
  };
  /** A refund that had ended gives the buyer so much in all, by the new verdict: penalties moves the difference. `nth`: of the refund's corrections. */
  RefundCorrectionDue: RefundRef & { nth: Count; amount: Fen };
  /**
   * The difference has moved: the buyer keeps `amount` of the refund in all, and `price` and `freight` are what of it goes to each (price first). `moved`: of the
   * price, so much more has gone back; less where it is negative. `liable`, `platformBears`: as in `RefundPaid`.
   */
  RefundCorrected: RefundRef & {
    phase: Phase;
    edition: string;
    nth: Count;
    liable?: Liable;
    platformBears?: Fen;
    amount: Fen;
    price: Fen;
    freight: Fen;
    cash: Fen;
    points: Points;
    moved: Fen;
  };
  /** The parties have settled while a case was open, or the refund had ended before the case reached it: the case is over. */
  RefundLeftCase: RefundRef & { caseId: string; why: 'SETTLED' | 'REFUND_ENDED' };
  /** In the stream of the line's channel: a refund of the line is open. */
  ChannelClaimOpened: RefundRef & { phase: Phase; reopened?: true };
  /**
   * In the stream of the line's channel: the refund has ended with so much paid back (0: closed), for so many units where the
   * buyer had said how many. `rejected`: the reason that a verdict has rejected for the line (V-FINAL).
   */
  ChannelClaimEnded: RefundRef & { phase: Phase; price: Fen; freight: Fen; quantity?: Count; rejected?: string };
  /**
   * In the stream of the line's channel: by a new verdict so much more was paid back, less where it is negative. `rejected`: as above. `restored`: a
   * reason that no verdict rejects any more.
   */
  ChannelClaimCorrected: RefundRef & { price: Fen; freight: Fen; rejected?: string; restored?: string };
  /** In the stream of the line's channel, which is shut: the buyer has sent evidence, so that it be opened once more (W-REOPEN). */
  ReopeningRequested: LineRef & { evidence: readonly string[] };
  /** An officer has approved that: the channel opens once D-REOPEN has passed. `by`: the person, by ID alone. */
  ReopeningApproved: LineRef & { by: string; why: string };
  /** An officer has declined it: the channel stays shut. */
  ReopeningDeclined: LineRef & { by: string; why: string };
  /** The channel is open for one case, for any reason that fits, until that instant. */
  ChannelReopened: LineRef & { until: Instant };
}

export type RefundsEvent = PublishedOf<RefundsEvents>;
