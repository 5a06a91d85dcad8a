import { shippedEditions } from '@redress/rulebook/testing';
import { type Edition, lateCompensation, outOfStockCompensation } from './index.js';

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
