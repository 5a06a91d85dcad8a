/** The history of one order line's refunds: what is open, what has been paid back, whether after-sales was used (W-ONCE) or opened once more (W-REOPEN). */
import { type Clocks, type Fold, clocksAfter } from '@redress/event-sourcing';
import { channelStream } from '@redress/contracts';
import type { Fen, Instant } from '@redress/rulebook';
import type { ChannelEvent } from './channel.events.js';

/** How it stands with opening a shut channel once more. */
export type Reopening =
  | Readonly<{ status: 'NONE' }>
  | Readonly<{ status: 'ASKED'; evidence: readonly string[] }>
  /** D-REOPEN runs. */
  | Readonly<{ status: 'APPROVED' | 'DECLINED' }>
  /** For one case, until its time is over. */
  | Readonly<{ status: 'OPEN'; openedAt: Instant; until: Instant }>
  | Readonly<{ status: 'USED'; openedAt: Instant; by: string }>;

export type Channel = Readonly<{
  /** The refund of this line that is open: one at a time. */
  open?: string;
  price: Fen;
  freight: Fen;
  /** So many of the line's units were paid back as returned; a return that named none counts by its amount alone. */
  units: number;
  /** The after-sales case of the line that has ended last, paid or not: W-ONCE shuts the channel. */
  afterSales?: Readonly<{ refundId: string; endedAt: Instant }>;
  /** Reasons that a verdict has rejected for the line (V-FINAL). */
  rejected: readonly string[];
  reopening: Reopening;
  /** The clocks that run, by rule. */
  clocks: Clocks;
}>;

export const channel: Fold<Channel, ChannelEvent> = {
  initial: { price: 0, freight: 0, units: 0, rejected: [], reopening: { status: 'NONE' }, clocks: {} },
  evolve(state, event) {
    switch (event.type) {
      case 'ChannelClaimOpened': {
        const { refundId: open, reopened } = event.data;
        return { ...state, open, reopening: reopened ? used(state.reopening, open) : state.reopening };
      }
      case 'ChannelClaimEnded': {
        const { open: _, ...rest } = state;
        const { refundId, price, freight, quantity = 0, phase, rejected } = event.data;
        return {
          ...rest,
          price: state.price + price,
          freight: state.freight + freight,
          units: state.units + quantity,
          ...(phase === 'AFTERSALE' && { afterSales: { refundId, endedAt: event.at } }),
          rejected: rejected === undefined ? state.rejected : [...state.rejected, rejected],
        };
      }
      case 'ChannelClaimCorrected': {
        const { price, freight, rejected, restored } = event.data;
        const after = without(state.rejected, restored);
        return {
          ...state,
          price: state.price + price,
          freight: state.freight + freight,
          rejected: rejected === undefined ? after : [...after, rejected],
        };
      }
      case 'ReopeningRequested':
        return { ...state, reopening: { status: 'ASKED', evidence: event.data.evidence } };
      case 'ReopeningApproved':
        return { ...state, reopening: { status: 'APPROVED' } };
      case 'ReopeningDeclined':
        return { ...state, reopening: { status: 'DECLINED' } };
      case 'ChannelReopened':
        return { ...state, reopening: { status: 'OPEN', openedAt: event.occurredAt ?? event.at, until: event.data.until } };
      case 'DeadlineOpened':
      case 'DeadlineMoved':
      case 'DeadlineMet':
      case 'DeadlineReached':
      case 'DeadlineCancelled':
      case 'DeadlineSuspended':
        return { ...state, clocks: clocksAfter(state.clocks, event) };
      default:
        event satisfies never;
        return state;
    }
  },
};

const without = (reasons: readonly string[], one: string | undefined): readonly string[] =>
  one === undefined || !reasons.includes(one) ? reasons : reasons.toSpliced(reasons.indexOf(one), 1);

const used = (reopening: Reopening, by: string): Reopening =>
  reopening.status === 'OPEN' ? { status: 'USED', openedAt: reopening.openedAt, by } : reopening;

/** Since when the channel is open once more, or was for the refund that is open now; undefined where it never was, or has been used. */
export const reopenedAt = ({ reopening, open }: Channel): Instant | undefined => {
  if (reopening.status === 'OPEN') return reopening.openedAt;
  return reopening.status === 'USED' && reopening.by === open ? reopening.openedAt : undefined;
};

export const channelRef = (orderId: string, lineId: string) => ({ stream: channelStream(orderId, lineId), fold: channel });
