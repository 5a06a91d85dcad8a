/** The history of one order line's refunds: what is open, what has been paid back, whether after-sales was used (W-ONCE). */
import type { Fold } from '@redress/event-sourcing';
import type { Fen } from '@redress/rulebook';
import type { ChannelEvent } from './refund.events.js';

export type Channel = Readonly<{
  /** The refund of this line that is open: one at a time. */
  open?: string;
  price: Fen;
  freight: Fen;
  /** An after-sales case of the line has ended, paid or not: W-ONCE shuts the channel. */
  afterSalesEnded: boolean;
  /** Reasons that a verdict has rejected for the line (V-FINAL). */
  rejected: readonly string[];
}>;

export const channel: Fold<Channel, ChannelEvent> = {
  initial: { price: 0, freight: 0, afterSalesEnded: false, rejected: [] },
  evolve(state, event) {
    switch (event.type) {
      case 'ChannelClaimOpened':
        return { ...state, open: event.data.refundId };
      case 'ChannelClaimEnded': {
        const { price, freight, phase, rejected } = event.data;
        return {
          price: state.price + price,
          freight: state.freight + freight,
          afterSalesEnded: state.afterSalesEnded || phase === 'AFTERSALE',
          rejected: rejected === undefined ? state.rejected : [...state.rejected, rejected],
        };
      }
      default:
        event satisfies never;
        return state;
    }
  },
};
