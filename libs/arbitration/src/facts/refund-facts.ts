/** Arbitration's facts of a refund: a pure fold of the events that refunds publishes; JSON. */
import { foreign } from '@redress/context';
import type { Phase, RefundRef, RefundsEvent } from '@redress/contracts';
import type { Fen, Instant } from '@redress/rulebook';

export type RefundFacts = RefundRef &
  Readonly<{
    edition: string;
    phase: Phase;
    reason: string;
    /** Absent where an exchange or a repair is asked for, and no amount was named. */
    asked?: Fen | undefined;
    appliedAt: Instant;
    /** The seller has refused, and the buyer has not changed the application since. */
    refused: boolean;
    /** The reason, as it stands, is contested (R-CONTEST). */
    contested: boolean;
    /** The return is on its way to the seller, or there: a refusal is a refused return. */
    goodsSent: boolean;
    /** The seller has the goods of an exchange or a repair, and D-REPLACE has passed without a replacement. */
    replacementLate?: boolean;
    /** A verdict has ordered the return, and the seller has not refused it: the parties wait for that. */
    returnOrdered?: boolean;
    /** In a channel that was opened once more (W-REOPEN): no X- rules there. */
    reopened?: boolean;
    /** The application has brought evidence. */
    brought?: boolean;
    /** What it has given the buyer, by price and freight (price first); absent where no money has moved. */
    held?: Readonly<{ price: Fen; freight: Fen }>;
    /** Money is owed or paid, the replacement has come, or it was closed. */
    ended: boolean;
  }>;

const evolve = (before: RefundFacts | undefined, event: RefundsEvent): RefundFacts | undefined => {
  if (event.type === 'RefundApplied') {
    const { refundId, orderId, lineId, buyerId, sellerId, edition, phase, reason, amount } = event.data;
    const ref = { refundId, orderId, lineId, buyerId, sellerId };
    const yet = { refused: false, contested: false, goodsSent: false, ended: false };
    return {
      ...ref,
      edition,
      phase,
      reason,
      asked: amount === 0 ? undefined : amount,
      appliedAt: event.at,
      ...yet,
      brought: (event.data.evidence ?? []).length > 0,
      reopened: event.data.reopened === true,
    };
  }
  if (!before) return before;
  switch (event.type) {
    case 'RefundModified': {
      const { reason = before.reason, amount: asked = before.asked } = event.data;
      return {
        ...before,
        reason,
        asked,
        refused: false,
        replacementLate: false,
        contested: before.contested && reason === before.reason,
      };
    }
    case 'ReasonContested':
      return { ...before, contested: true };
    case 'RefundRefused':
      return { ...before, refused: true, returnOrdered: false };
    case 'RefundAgreed':
      return { ...before, refused: false };
    case 'VerdictCarriedOut':
      return ['RETURN', 'EXCHANGE', 'REPAIR'].includes(event.data.verdict) ? { ...before, returnOrdered: true } : before;
    case 'ReturnShipped':
      return { ...before, goodsSent: true };
    case 'DeadlineReached':
      return event.data.ruleId === 'D-REPLACE' ? { ...before, replacementLate: true } : before;
    case 'ReplacementSent':
      return { ...before, replacementLate: false };
    case 'RefundPaid':
    case 'RefundCorrected':
      return { ...before, ended: true, held: { price: event.data.price, freight: event.data.freight } };
    case 'ReplacementReceived':
    case 'RefundPaymentDue':
    case 'RefundClosed':
      return { ...before, ended: true };
    default:
      return before;
  }
};

export const refundFacts = foreign<RefundsEvent, RefundFacts>('refund', {
  version: 5,
  on: [
    ...(['RefundApplied', 'RefundModified', 'ReasonContested', 'RefundRefused', 'RefundAgreed', 'VerdictCarriedOut'] as const),
    ...(['ReturnShipped', 'DeadlineReached', 'ReplacementSent', 'ReplacementReceived'] as const),
    ...(['RefundPaymentDue', 'RefundPaid', 'RefundCorrected', 'RefundClosed'] as const),
  ],
  evolve,
});

/** What has been paid back for an order line, and which refund of it is open, folded from the stream of its channel. `lastPaid`: by which refund the last of its price. */
export type ChannelFacts = Readonly<{ open?: string; price: Fen; freight: Fen; lastPaid?: string }>;

export const channelFacts = foreign<RefundsEvent, ChannelFacts>('channel', {
  version: 3,
  on: ['ChannelClaimOpened', 'ChannelClaimEnded', 'ChannelClaimCorrected'],
  evolve: (before, event) => {
    const { price: priceBefore, freight: freightBefore } = before ?? { price: 0, freight: 0 };
    if (event.type === 'ChannelClaimOpened')
      return { ...before, open: event.data.refundId, price: priceBefore, freight: freightBefore };
    if (event.type === 'ChannelClaimCorrected') {
      const { price, freight } = event.data;
      return { ...before, price: priceBefore + price, freight: freightBefore + freight };
    }
    if (event.type !== 'ChannelClaimEnded') return before;
    const { price, freight, refundId } = event.data;
    const lastPaid = price > 0 ? refundId : before?.lastPaid;
    const sums = { price: priceBefore + price, freight: freightBefore + freight };
    return lastPaid === undefined ? sums : { ...sums, lastPaid };
  },
});
