import { shippedEditions } from '@redress/rulebook/testing';
import {
  claimAndRefund,
  type Edition,
  freightCompensation,
  helpAnswerPenalty,
  invoiceCompensation,
  lateCompensation,
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
  ['as documented', 1200, false, 1200],
  ['at most the cap of a parcel', 2501, false, 2500],
  ['the cap itself', 2500, false, 2500],
  ['above it where it is proven', 2501, true, 2501],
])('C-FREIGHT: %s', (_what, documented, proven, cash) =>
  expect(freightCompensation({ documented, proven }, edition)).toMatchObject({ ruleId: 'C-FREIGHT', outcome: { cash } }),
);

it('C-FREIGHT: says from which amount on the cap would have decided, and nothing where a proof lifts it', () => {
  expect(freightCompensation({ documented: 2500, proven: false }, edition).turns).toEqual([
    { input: 'documented', at: 2499, outcome: { cash: 2499 } },
  ]);
  expect(freightCompensation({ documented: 2500, proven: true }, edition).turns).toBeUndefined();
});

it.each([
  ['30 %', 10000, 3000],
  ['half a fen up', 5, 2],
  ['less than half down', 4, 1],
])('C-INVOICE: %s of the invoice that was withheld, in cash', (_what, amount, cash) =>
  expect(invoiceCompensation({ amount }, edition).outcome).toEqual({ cash }),
);

it('C-HELP-1H: a help that was not answered in time costs one amount, in points, whatever the service', () => {
  const cheap: Edition = { ...edition, compensation: { ...edition.compensation, 'C-HELP-1H': { amount: 150 } } };
  expect(helpAnswerPenalty({ service: 'INSTALL' }, cheap).outcome).toEqual({ points: 150 });
  expect(helpAnswerPenalty({ service: 'INDOOR' }, { ...cheap, pointsPerYuan: 10 }).outcome).toEqual({ points: 15 });
});

it('C-EXCLUDE: a claim and a refund of the same line exclude each other where the edition says so, and only there', () => {
  const apart: Edition = { ...edition, claimExclusions: { ...edition.claimExclusions, OTHER: ['COUNTERFEIT', 'QUALITY'] } };
  const open = (reason: string) => claimAndRefund({ reason, cause: 'OTHER' }, apart).outcome.allowed;
  expect([open('COUNTERFEIT'), open('QUALITY'), open('WRONG_ITEM')]).toEqual([false, false, true]);
});

it.each<[string, string, boolean, string | undefined, boolean]>([
  ['F-QUALITY', 'QUALITY', false, undefined, true],
  ['F-QUALITY', 'WRONG_ITEM', false, undefined, true],
  ['F-QUALITY', 'DAMAGED', false, undefined, true],
  ['F-QUALITY', 'SPOILED', false, undefined, true],
  ['F-QUALITY', 'COUNTERFEIT', false, 'SELLER', true],
  ['F-FAULT', 'COUNTERFEIT', false, 'BUYER', false],
  ['F-FAULT', 'QUALITY', true, 'CARRIER', false],
  ['F-FAULT', 'NOT_AS_DESCRIBED', true, undefined, false],
  ['F-FAULT', 'NOT_AS_DESCRIBED', true, 'SELLER', false],
  ['F-NOREASON', 'NO_REASON', true, undefined, true],
  ['F-NOREASON', 'NO_REASON', false, undefined, false],
  ['F-FAULT', 'NO_REASON', true, 'BUYER', false],
])('%s: a return for %s, the order shipping free: %s, a verdict holding liable: %s', (ruleId, reason, freeShipping, liable, sellerBears) =>
  expect(returnFreight({ reason, freeShipping, liable }, edition)).toMatchObject({ ruleId, outcome: { sellerBears } }),
); // prettier-ignore
