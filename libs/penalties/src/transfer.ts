/** How money moves: from one account to another, so that every movement balances by construction. */
import type { Asset, Transfer } from '@redress/contracts';
import { type Edition, type Fen, oneAmount, shareHalfUp, sumOf } from '@redress/rulebook';

export type { Asset, Moves, Transfer } from '@redress/contracts';

/** A positive balance is held, a negative one is owed. Money enters by `payment` and `bank`, and leaves to `buyer`. */
export const accounts = {
  payment: (orderId: string) => `payment:${orderId}`,
  escrow: (orderId: string) => `escrow:${orderId}`,
  bank: (sellerId: string) => `bank:${sellerId}`,
  seller: (sellerId: string, pocket: Pocket) => `seller:${sellerId}:${pocket}`,
  buyer: (buyerId: string) => `buyer:${buyerId}`,
  points: 'platform:points',
  advance: 'platform:advance',
  income: 'platform:income',
} as const;

export const pockets = ['deposit', 'balance', 'receivable'] as const;
export type Pocket = (typeof pockets)[number];

/** None where there is nothing to move. */
export const moved = (from: string, to: string, asset: Asset, amount: number): Transfer[] =>
  amount > 0 ? [{ from, to, asset, amount }] : [];

export const backwards = (transfers: readonly Transfer[]): Transfer[] =>
  transfers.map(({ from, to, ...what }) => ({ from: to, to: from, ...what }));

/** What points are worth, by the edition's rate. */
export const worth = (points: number, { pointsPerYuan }: Edition): Fen => shareHalfUp(points, 100, pointsPerYuan);

/** Of parts of one amount: what a single event moves never outgrows a number. */
export const sum = (amounts: readonly Fen[]): Fen => oneAmount(sumOf(amounts));
