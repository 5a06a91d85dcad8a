/** Amounts and values as people read them. */
import type { Asset } from '@redress/contracts';

/** Fen as yuan, points as they are: `¥ 500.00`, `50000 points`. */
export const amountText = (amount: number | string | bigint, asset: Asset): string => {
  if (asset === 'POINTS') return `${amount} points`;
  const fen = BigInt(amount);
  const digits = `${fen < 0n ? -fen : fen}`.padStart(3, '0');
  return `¥ ${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

export const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? null));
