/** A seller: its pockets, folded from the very transfers that the ledger posts, its points and its sanctions. */
import type { Fold } from '@redress/event-sourcing';
import type { Fen, FenSum, Instant } from '@redress/rulebook';
import { type Penalties, penaltiesAfter } from './points.js';
import type { SellerEvent } from './seller.events.js';
import { accounts, pockets, type Moves, type Pocket } from '../transfer.js';

export type Seller = Readonly<Record<Pocket, FenSum>> &
  Penalties & {
    /** Something has happened here: an account, an order, money. */
    readonly known: boolean;
    readonly account?: { readonly required: Fen; readonly by: string };
    /** Collected and not given back, by the pocket it came from. */
    readonly collected: Readonly<Record<Source, FenSum>>;
    /** Refunds that the platform has borne, and how much of each. */
    readonly madeWhole: ReadonlyMap<string, Fen>;
    /** The claims that count for P-REPEAT, and when each was paid. */
    readonly claims: ReadonlyMap<string, Instant>;
    readonly topUps: ReadonlyMap<string, { readonly amount: Fen; readonly by: string }>;
  };

/** What a receivable is collected from. */
export type Source = Exclude<Pocket, 'receivable'>;

export const sellerFold: Fold<Seller, SellerEvent> = {
  initial: {
    ...{ known: false, deposit: 0n, balance: 0n, receivable: 0n },
    ...{
      collected: { deposit: 0n, balance: 0n },
      madeWhole: new Map(),
      topUps: new Map(),
      claims: new Map(),
      charged: new Map(),
      sanctions: new Map(),
    },
  },
  evolve(past, event) {
    const before = past.known ? past : { ...past, known: true };
    const state = 'transfers' in event.data ? posted(before, event.data.sellerId, event.data) : before;
    switch (event.type) {
      case 'SellerSeen':
        return state;
      case 'AccountOpened':
        return { ...state, account: { required: event.data.required, by: event.data.by } };
      case 'DepositToppedUp': {
        const { topUpId, amount, by } = event.data;
        return topUpId === undefined ? state : { ...state, topUps: new Map(state.topUps).set(topUpId, { amount, by }) };
      }
      case 'ReceivableCollected':
      case 'ReceivableReturned':
        return { ...state, collected: recollected(before, state) };
      case 'SellerMadeWhole':
        return borne(state, event.data.refundId, event.data.amount);
      case 'SellerBearsMore':
        return borne(state, event.data.refundId, -event.data.amount);
      case 'ClaimCounted':
        return { ...state, claims: new Map(state.claims).set(event.data.claimId, event.at) };
      case 'PointsCharged':
      case 'PointsReturned':
      case 'SanctionImposed':
      case 'SanctionEnded':
      case 'SanctionLifted':
        return penaltiesAfter(state, event);
      case 'DeadlineOpened':
      case 'DeadlineMoved':
      case 'DeadlineSuspended':
      case 'DeadlineMet':
      case 'DeadlineReached':
      case 'DeadlineCancelled':
      case 'SalesReleased':
      case 'FundsDrawn':
      case 'ReceivableOpened':
      case 'FundsReturned':
        return state;
      default:
        event satisfies never;
        return state;
    }
  },
};

const borne = (state: Seller, refundId: string, more: Fen): Seller => ({
  ...state,
  madeWhole: new Map(state.madeWhole).set(refundId, (state.madeWhole.get(refundId) ?? 0) + more),
});

const posted = (state: Seller, sellerId: string, { transfers }: Moves): Seller => {
  const change = { deposit: 0n, balance: 0n, receivable: 0n };
  for (const { from, to, amount } of transfers)
    for (const pocket of pockets) {
      if (from === accounts.seller(sellerId, pocket)) change[pocket] -= BigInt(amount);
      if (to === accounts.seller(sellerId, pocket)) change[pocket] += BigInt(amount);
    }
  const { deposit, balance, receivable } = state;
  return {
    ...state,
    deposit: deposit + change.deposit,
    balance: balance + change.balance,
    receivable: receivable + change.receivable,
  };
};

const recollected = (before: Seller, after: Seller): Seller['collected'] => ({
  deposit: before.collected.deposit + before.deposit - after.deposit,
  balance: before.collected.balance + before.balance - after.balance,
});
