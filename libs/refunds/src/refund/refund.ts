/** One refund, folded from its events: status in the words of the Taobao open platform, agreement and money as two facts. */
import { type Clocks, type Fold, clocksAfter } from '@redress/event-sourcing';
import type { CaseKind, Liable, Phase, RefundRef, RefundType, Verdict } from '@redress/contracts';
import type { Fen } from '@redress/rulebook';
import type { AgreedBy, ClosedWhy, RefundEvent } from './refund.events.js';

export type Status =
  | 'WAIT_SELLER_AGREE'
  | 'SELLER_REFUSE_BUYER'
  | 'WAIT_BUYER_RETURN_GOODS'
  | 'WAIT_SELLER_CONFIRM_GOODS'
  | 'WAIT_PAYMENT'
  | 'SUCCESS'
  | 'CLOSED';

/** Where the case of this refund stands; an axis apart from its status. */
export type CsStatus = 'NONE' | 'REQUESTED' | 'ACCEPTED' | 'SECOND_REVIEW' | 'DECIDED' | 'WITHDRAWN';

export type Refund = RefundRef &
  Readonly<{
    status: Status;
    edition: string;
    phase: Phase;
    type: RefundType;
    reason: string;
    /** What the buyer asks for now. */
    asked: Fen;
    /** So many of the line's units go back; absent where nobody has said. */
    quantity?: number | undefined;
    refusals: number;
    /** The seller says that the reason, as it stands, is untrue (R-CONTEST). */
    contested: boolean;
    /** The return waybill is entered: from here on a refusal is a refused return. */
    goodsSent: boolean;
    goodsDelivered: boolean;
    /** The platform is to step in by itself (I-DIRECT). */
    leftToPlatform: boolean;
    csStatus: CsStatus;
    /** The case that `csStatus` is about: the last one. */
    caseId?: string;
    kind?: CaseKind;
    /** What a case of it was decided to be. */
    verdict?: Readonly<{ verdict: Verdict; liable: Liable; upheld: boolean }>;
    agreed?: Readonly<{ amount: Fen; by: AgreedBy }>;
    /** What is owed, until it is paid. */
    due?: Readonly<{ amount: Fen; price: Fen; freight: Fen }>;
    paid?: Readonly<{ amount: Fen; points: number }>;
    closedWhy?: ClosedWhy;
    /** The clocks that run, by rule. */
    clocks: Clocks;
  }>;

export type RefundState = { status: 'NONE' } | Refund;

const applied = ({ data }: Extract<RefundEvent, { type: 'RefundApplied' }>): Refund => {
  const { refundId, orderId, lineId, buyerId, sellerId, edition, phase, type, reason, amount, quantity } = data;
  const about = { refundId, orderId, lineId, buyerId, sellerId, edition, phase, type, reason, asked: amount, quantity };
  const nothingYet = {
    refusals: 0,
    contested: false,
    goodsSent: false,
    goodsDelivered: false,
    leftToPlatform: false,
    csStatus: 'NONE' as const,
    clocks: {},
  };
  return { ...about, ...nothingYet, status: 'WAIT_SELLER_AGREE' };
};

/** After an agreement: goods that are still with the buyer come back first. */
const afterAgreement = ({ type, goodsSent }: Refund): Status =>
  type === 'REFUND_ONLY' || goodsSent ? 'WAIT_PAYMENT' : 'WAIT_BUYER_RETURN_GOODS';

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
        return { ...state, type, reason, asked, quantity, contested, status: 'WAIT_SELLER_AGREE' };
      }
      case 'RefundAgreed': {
        const { by, amount } = event.data;
        return { ...state, agreed: { by, amount }, status: afterAgreement(state) };
      }
      case 'RefundRefused':
        return { ...state, refusals: state.refusals + 1, status: 'SELLER_REFUSE_BUYER' };
      case 'ReasonContested':
        return { ...state, contested: true };
      case 'ReturnShipped':
        return { ...state, goodsSent: true, status: 'WAIT_SELLER_CONFIRM_GOODS' };
      case 'ReturnDelivered':
        return { ...state, goodsDelivered: true };
      case 'ReturnConfirmed':
        return state;
      case 'RefundPaymentDue': {
        const { amount, price, freight } = event.data;
        return { ...state, due: { amount, price, freight }, status: 'WAIT_PAYMENT' };
      }
      case 'RefundPaid':
        return { ...state, paid: { amount: event.data.amount, points: event.data.points }, status: 'SUCCESS' };
      case 'RefundClosed':
        return { ...state, closedWhy: event.data.why, status: 'CLOSED' };
      case 'RefundLeftToPlatform':
        return { ...state, leftToPlatform: true };
      case 'RefundCaseNoted': {
        const { csStatus, caseId, kind } = event.data;
        return { ...state, csStatus, caseId, kind, leftToPlatform: false };
      }
      case 'VerdictCarriedOut': {
        const { verdict, liable, upheld } = event.data;
        const type = verdict === 'RETURN' ? 'RETURN_AND_REFUND' : state.type;
        return { ...state, type, csStatus: 'DECIDED', verdict: { verdict, liable, upheld } };
      }
      case 'RefundLeftCase':
        return { ...state, csStatus: 'WITHDRAWN', caseId: event.data.caseId };
      case 'DeadlineOpened':
      case 'DeadlineMoved':
      case 'DeadlineMet':
      case 'DeadlineReached':
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
  csStatus === 'REQUESTED' || csStatus === 'ACCEPTED' || csStatus === 'SECOND_REVIEW';

/** Money is owed or paid, or it was closed. */
export const hasEnded = ({ status }: Refund): boolean => ['WAIT_PAYMENT', 'SUCCESS', 'CLOSED'].includes(status);
