import { shippedEditions } from '@redress/rulebook/testing';
import {
  compensationFor,
  type Edition,
  lateCompensation,
  notExcluded,
  oneOnly,
  outOfStockCompensation,
  returnFreight,
} from './index.js';

const edition = shippedEditions()[1]!;

describe.each([
  ['C-LATE', lateCompensation],
  ['C-OOS', outOfStockCompensation],
])('%s', (ruleId, compensation) => {
  it.each([
    ['30 %', 10000, 3000],
    ['half a fen up', 5, 2],
    ['less than half down', 4, 1],
    ['to the cap', 166667, 50000],
    ['not above it', 200000, 50000],
    ['a fen below it', 166663, 49999],
    ['nothing of nothing', 0, 0],
  ])('%s', (_what, paid, points) =>
    expect(compensation({ paid }, edition)).toMatchObject({ ruleId, inputs: { paid }, outcome: { points } }),
  );
});

it('points are worth what the edition says', () => {
  const dearer: Edition = { ...edition, pointsPerYuan: 10 };
  expect(lateCompensation({ paid: 10000 }, dearer).outcome.points).toBe(300);
});

it.each([
  ['to the cap', 'QUALITY', 2500, false, 2500],
  ['not above it', 'WRONG_ITEM', 2501, false, 2500],
  ['above it when proven', 'DAMAGED', 9900, true, 9900],
  ['nothing where the seller is not liable', 'NO_REASON', 1000, true, 0],
])('C-FREIGHT: %s', (_what, reason, freight, proven, cash) =>
  expect(returnFreight({ reason, freight, proven }, edition).outcome).toEqual({ cash }),
);

it('which reason carries which compensation in points', () =>
  expect(['OUT_OF_STOCK', 'LATE_SHIPMENT', 'COUNTERFEIT'].map((reason) => compensationFor(reason, edition))).toEqual([
    ...['C-OOS', 'C-LATE', undefined],
  ]));

it.each([
  ['the first', 'C-LATE', [], { allowed: true }],
  ['the other', 'C-LATE', ['C-OOS'], { allowed: false, by: 'C-OOS' }],
  ['either way round', 'C-OOS', ['C-FREIGHT', 'C-LATE'], { allowed: false, by: 'C-LATE' }],
  ['one of its own kind, which is for C-ONE', 'C-LATE', ['C-LATE'], { allowed: true }],
  ['what stands in no row', 'C-FREIGHT', ['C-LATE'], { allowed: true }],
])('C-EXCLUDE: %s', (_what, remedy, paid, outcome) => expect(notExcluded({ remedy, paid }, edition).outcome).toEqual(outcome));

it('C-ONE: per line and cause one compensation', () => {
  expect(oneOnly({ compensationId: 'C-LATE:o1:l1', paid: ['C-LATE:o1:l1'] }, edition).outcome.allowed).toBe(false);
  expect(oneOnly({ compensationId: 'C-LATE:o1:l2', paid: ['C-LATE:o1:l1'] }, edition).outcome.allowed).toBe(true);
});
