/** Differences as people look at them: the largest first, of a case in money and in points. */
import type { ChangedCase, WhatIfTotal } from '@redress/audit';
import { amountText } from '../audit/figures.js';

type Difference = Pick<WhatIfTotal, 'difference'>;
const sizeOf = ({ difference }: Difference): bigint => (BigInt(difference) < 0n ? -BigInt(difference) : BigInt(difference));

/** Those that there are, whatever their sign. */
export const largestFirst = <Of extends Difference>(totals: readonly Of[]): readonly Of[] =>
  totals
    .filter(({ difference }) => BigInt(difference) !== 0n)
    .toSorted((a, b) => (sizeOf(a) > sizeOf(b) ? -1 : Number(sizeOf(a) < sizeOf(b))));

/** `¥ 1.00, 50 points`; points only where there are any. */
export const differenceText = ({ difference: { CNY, POINTS } }: ChangedCase): string =>
  [amountText(CNY, 'CNY'), ...(BigInt(POINTS) === 0n ? [] : [amountText(POINTS, 'POINTS')])].join(', ');
