/** One refund, folded from its events: status in the words of the Taobao open platform, agreement and money as two facts. */
import { type Clocks, type Fold, clocksAfter } from '@redress/event-sourcing';
import type { CaseKind, FreightBearer, Liable, Phase, RefundRef, RefundType, Verdict } from '@redress/contracts';
import type { Fen, Instant } from '@redress/rulebook';
import { type Advance, advanceAfter } from './advance.js';
import { overturnedAfter } from './overturned.js';
import type { AgreedBy, ClosedWhy, RefundEvent } from './refund.events.js';

export type Status =
  | 'WAIT_SELLER_AGREE'
  | 'SELLER_REFUSE_BUYER'
  | 'WAIT_BUYER_RETURN_GOODS'
  | 'WAIT_SELLER_CONFIRM_GOODS'
  | 'WAIT_SELLER_SEND_GOODS'
  | 'WAIT_BUYER_CONFIRM_GOODS'
  | 'WAIT_PAYMENT'
  | 'SUCCESS'
  | 'CLOSED';

/** Where the case of this refund stands; an axis apart from its status. */
export type CsStatus = 'NONE' | 'REQUESTED' | 'ACCEPTED' | 'EVIDENCE' | 'SECOND_REVIEW' | 'DECIDED' | 'APPEALED' | 'WITHDRAWN';

/** How far the goods have come on their way back: the waybill entered, brought by the courier, taken by the seller. */
export type GoodsBack = 'NO' | 'SENT' | 'DELIVERED' | 'TAKEN';

export type Refund = RefundRef &
  Readonly<{
    status: Status;
    edition: string;
    phase: Phase;
    type: RefundType;
    reason: string;
    /** What the buyer asks for now; absent where an exchange or a repair is asked for, and no amount was ever named. */
    asked?: Fen | undefined;
    /** So many of the line's units go back; absent where nobody has said. */
    quantity?: number | undefined;
    refusals: number;
    /** The seller says that the reason, as it stands, is untrue (R-CONTEST). */
    contested: boolean;
    goodsBack: GoodsBack;
    /** What the buyer says that sending them back has cost. */
    returnFreight?: Readonly<{ documented: Fen; proven: boolean }> | undefined;
    /** D-REPLACE has passed: the seller has the goods, and has sent nothing for them. */
    replacementLate: boolean;
    /** In a channel that was opened once more (W-REOPEN). */
    reopened: boolean;
    appliedAt: Instant;
    /** The platform is to step in by itself (I-DIRECT). */
    leftToPlatform: boolean;
    csStatus: CsStatus;
    /** The case that `csStatus` is about: the last one. */
    caseId?: string;
    kind?: CaseKind;
    /** What a case of it was decided to be; of one that was overturned without another in its place only that nothing is upheld. `nth`: of the case's. */
    verdict?: Readonly<{
      caseId: string;
      nth: number;
      verdict?: Verdict;
      liable?: Liable;
      upheld: boolean;
      freight?: FreightBearer;
      platformBears?: Fen;
    }>;
    agreed?: Readonly<{ amount: Fen; by: AgreedBy }>;
    /** What is owed, until it is paid. */
    due?: Readonly<{ amount: Fen; price: Fen; freight: Fen }>;
    paid?: Readonly<{ amount: Fen; points: number; price: Fen; freight: Fen }>;
    /** By a new verdict the buyer is to have so much in all; until the difference has moved. */
    correction?: Readonly<{ nth: number; amount: Fen }>;
    /** How many corrections were ordered, and how many have moved. */
    corrections?: number;
    corrected?: number;
    closedWhy?: ClosedWhy;
    /** What the platform has advanced, or is to (极速退款). */
    advance?: Advance;
    /** The clocks that run, by rule. */
    clocks: Clocks;
  }>;

export type RefundState = { status: 'NONE' } | Refund;

const applied = ({ at, data }: Extract<RefundEvent, { type: 'RefundApplied' }>): Refund => {
  const { refundId, orderId, lineId, buyerId, sellerId, edition, phase, type, reason, amount, quantity } = data;
  const asked = amount === 0 ? undefined : amount;
  const about = { refundId, orderId, lineId, buyerId, sellerId, edition, phase, type, reason, asked, quantity };
  const nothingYet = {
    refusals: 0,
    contested: false,
    goodsBack: 'NO' as const,
    replacementLate: false,
    reopened: data.reopened ?? false,
    appliedAt: at,
    leftToPlatform: false,
    csStatus: 'NONE' as const,
    clocks: {},
  };
  return { ...about, ...nothingYet, status: 'WAIT_SELLER_AGREE' };
};

/** An exchange or a repair gives goods. */
export const givesMoney = (type: RefundType): boolean => type === 'REFUND_ONLY' || type === 'RETURN_AND_REFUND';

/** The return waybill is entered: from here on a refusal is a refused return. */
export const areGoodsSent = ({ goodsBack }: Pick<Refund, 'goodsBack'>): boolean => goodsBack !== 'NO';

/** What the seller owes once the goods are back, or need not come. */
const settling = ({ type }: Refund): Status => (givesMoney(type) ? 'WAIT_PAYMENT' : 'WAIT_SELLER_SEND_GOODS');

/** A verdict that gives the buyer money makes an exchange or a repair a refund; one that gives goods the other way round. */
const typeAfter = (verdict: Verdict, state: Refund): RefundType => {
  if (verdict === 'RETURN') return 'RETURN_AND_REFUND';
  if (verdict === 'EXCHANGE' || verdict === 'REPAIR') return verdict;
  if (verdict === 'REJECT' || givesMoney(state.type)) return state.type;
  return areGoodsSent(state) ? 'RETURN_AND_REFUND' : 'REFUND_ONLY';
};

/** After an agreement: goods that are still with the buyer come back first. */
const afterAgreement = (refund: Refund): Status =>
  refund.type === 'REFUND_ONLY' || areGoodsSent(refund) ? settling(refund) : 'WAIT_BUYER_RETURN_GOODS';

export const refund: Fold<RefundState, RefundEvent> = {
  initial: { status: 'NONE' },

  evolve(state, event) {
    if (event.type === 'RefundApplied') return applied(event);
    if (state.status === 'NONE') return state;
    switch (event.type) {
      case 'RefundModified': {
        const { type = state.type, reason = state.reason, amount: asked = state.asked } = event.data;
        const contested = state.contested && reason === state.reason;
        const quantity = type === 'REFUND_ONLY' ? undefined : (event.data.quantity ?? state.quantity);
        return { ...state, type, reason, asked, quantity, contested, replacementLate: false, status: 'WAIT_SELLER_AGREE' };
      }
      case 'RefundAgreed': {
        const { by, amount } = event.data;
        return { ...state, agreed: { by, amount }, status: afterAgreement(state) };
      }
      case 'RefundRefused':
        return { ...advanceAfter(state, event), refusals: state.refusals + 1, status: 'SELLER_REFUSE_BUYER' };
      case 'ReasonContested':
        return { ...state, contested: true };
      case 'ReturnShipped': {
        const { freight, freightProof } = event.data;
        const returnFreight = freight === undefined ? undefined : { documented: freight, proven: freightProof !== undefined };
        return { ...state, goodsBack: 'SENT', returnFreight, status: 'WAIT_SELLER_CONFIRM_GOODS' };
      }
      case 'ReturnDelivered':
        return { ...state, goodsBack: 'DELIVERED' };
      case 'ReturnConfirmed':
        return { ...state, goodsBack: 'TAKEN', status: settling(state) };
      case 'ReplacementSent':
        return { ...state, replacementLate: false, status: 'WAIT_BUYER_CONFIRM_GOODS' };
      case 'ReplacementReceived':
        return { ...state, status: 'SUCCESS' };
      case 'ReturnFreightAssigned':
        return state;
      case 'RefundAdvanceDue':
      case 'RefundAdvanced':
      case 'RefundReclaimDue':
      case 'RefundReclaimed':
        return advanceAfter(state, event);
      case 'RefundPaymentDue': {
        const { amount, price, freight } = event.data;
        return { ...state, due: { amount, price, freight }, status: 'WAIT_PAYMENT' };
      }
      case 'RefundPaid': {
        const { amount, points, price, freight } = event.data;
        return { ...state, paid: { amount, points, price, freight }, status: 'SUCCESS' };
      }
      case 'VerdictOverturned':
      case 'RefundCorrectionDue':
      case 'RefundCorrected':
        return overturnedAfter(state, event, (verdict) => typeAfter(verdict, state));
      case 'RefundClosed':
        return { ...state, closedWhy: event.data.why, status: 'CLOSED' };
      case 'RefundLeftToPlatform':
        return { ...state, leftToPlatform: true };
      case 'RefundCaseNoted': {
        const { csStatus, caseId, kind } = event.data;
        return { ...state, csStatus, caseId, kind, leftToPlatform: false };
      }
      case 'VerdictCarriedOut': {
        const { caseId, verdict, liable, upheld, freight, platformBears } = event.data;
        const more = { ...(freight && { freight }), ...(platformBears !== undefined && { platformBears }) };
        return {
          ...state,
          type: typeAfter(verdict, state),
          csStatus: 'DECIDED',
          verdict: { caseId, nth: 1, verdict, liable, upheld, ...more },
        };
      }
      case 'RefundLeftCase':
        return { ...state, csStatus: 'WITHDRAWN', caseId: event.data.caseId };
      case 'DeadlineReached': {
        const replacementLate = state.replacementLate || event.data.ruleId === 'D-REPLACE';
        return { ...state, replacementLate, clocks: clocksAfter(state.clocks, event) };
      }
      case 'DeadlineOpened':
      case 'DeadlineMoved':
      case 'DeadlineMet':
      case 'DeadlineCancelled':
      case 'DeadlineSuspended':
        return { ...state, clocks: clocksAfter(state.clocks, event) };
      default:
        event satisfies never; // the compiler names a forgotten event; a newer service's event is passed over
        return state;
    }
  },
};

/** A case is open: the refund's clocks stand, and its parties wait, or settle. */
export const inCase = ({ csStatus }: Refund): boolean =>
  ['REQUESTED', 'ACCEPTED', 'EVIDENCE', 'SECOND_REVIEW', 'APPEALED'].includes(csStatus);

/** Money is owed or paid, the replacement has come, or it was closed. */
export const hasEnded = ({ status }: Refund): boolean => ['WAIT_PAYMENT', 'SUCCESS', 'CLOSED'].includes(status);
