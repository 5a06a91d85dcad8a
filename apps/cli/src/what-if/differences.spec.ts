import type { ChangedCase, WhatIfTotal } from '@redress/audit';
import { differenceText, largestFirst } from './differences.js';

const total = (difference: number | string): WhatIfTotal => ({ ruleId: 'C-LATE', asset: 'CNY', pinned: 0, other: 0, difference });

it('the largest differences come first, whether more or less, and however large; what is the same is left out', () =>
  expect(
    largestFirst([5, 0, -7, '9007199254740993', '-9007199254740994'].map(total)).map(({ difference }) => difference),
  ).toEqual(['-9007199254740994', '9007199254740993', -7, 5]));

it.each<[ChangedCase['difference'], string]>([
  [{ CNY: -150, POINTS: 0 }, '¥ -1.50'],
  [{ CNY: 0, POINTS: -2970 }, '¥ 0.00, -2970 points'],
])('a case of %j reads %s', (difference, text) => expect(differenceText({ sellerId: 's1', difference })).toBe(text));
