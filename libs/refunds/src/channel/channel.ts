/** The history of one order line's refunds: what is open, what has been paid back, whether after-sales was used (W-ONCE). */
import type { Fold } from '@redress/event-sourcing';
import type { Fen, Instant } from '@redress/rulebook';
import type { ChannelEvent } from '../refund/refund.events.js';

export type Channel = Readonly<{
  /** The refund of this line that is open: one at a time. */
  open?: string;
  price: Fen;
  freight: Fen;
  /** So many of the line's units were paid back as returned; a return that named none counts by its amount alone. */
  units: number;
  /** The after-sales case of the line that has ended, paid or not: W-ONCE shuts the channel. */
  afterSales?: Readonly<{ refundId: string; endedAt: Instant }>;
  /** Reasons that a verdict has rejected for the line (V-FINAL). */
  rejected: readonly string[];
}>;

export const channel: Fold<Channel, ChannelEvent> = {
  initial: { price: 0, freight: 0, units: 0, rejected: [] },
  evolve(state, event) {
    switch (event.type) {
      case 'ChannelClaimOpened':
        return { ...state, open: event.data.refundId };
      case 'ChannelClaimEnded': {
        const { refundId, price, freight, quantity = 0, phase, rejected } = event.data;
        const afterSales = state.afterSales ?? (phase === 'AFTERSALE' ? { refundId, endedAt: event.at } : undefined);
        return {
          price: state.price + price,
          freight: state.freight + freight,
          units: state.units + quantity,
          ...(afterSales && { afterSales }),
          rejected: rejected === undefined ? state.rejected : [...state.rejected, rejected],
        };
      }
      default:
        event satisfies never;
        return state;
    }
  },
};
