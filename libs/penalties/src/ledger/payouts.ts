/** Payouts as the ledger has booked them: who they went to is in the event, how much in its postings. */
import type { Soon } from '@redress/context';
import type { Instant } from '@redress/rulebook';
import type { PaymentTerms, Statement } from '../gateway/payment-gateway.js';
import type { Asset } from '../transfer.js';

export type BookedPayout = PaymentTerms & Readonly<{ eventId: string; at: Instant }>;

/** Port: of a span of time, or of some keys. Every adapter passes `describeLedger`. */
export interface Payouts {
  /** Oldest first. */
  payouts(of: Statement): Soon<readonly BookedPayout[]>;
}

export type PayoutRecorded = Readonly<{ key: string; payee: string; payer?: string; eventId: string; at: Instant }>;
type Moved = Readonly<{ from: string; to: string; asset: Asset; amount: number }>;

/** What its transfers have moved to the payee, or from whom it was collected. */
export const bookedPayout = (recorded: PayoutRecorded, transfers: readonly Moved[]): BookedPayout => {
  const { payee, payer } = recorded;
  const net = (asset: Asset) =>
    transfers.reduce((sum, one) => {
      if (one.asset !== asset) return sum;
      const [into, outOf] = payer === undefined ? [one.to === payee, one.from === payee] : [one.from === payer, one.to === payer];
      return sum + (into ? one.amount : 0) - (outOf ? one.amount : 0);
    }, 0);
  return { ...recorded, cash: net('CNY'), points: net('POINTS') };
};
