import { shippedEditions } from '@redress/rulebook/testing';
import {
  defaultAmount,
  freightRest,
  freightShares,
  pointsBack,
  pointsKept,
  priceFirst,
  refundCap,
  sharedLoss,
  unitsCap,
} from './index.js';

const edition = shippedEditions()[1]!;

it.each([
  ['to the last fen of what is left', 21000, 21000, true],
  ['one fen above it', 21001, 21000, false],
  ['nothing', 0, 21000, false],
  ['nothing, when nothing is left', 0, 0, false],
])('V-CAP: %s', (_what, asked, left, allowed) =>
  expect(refundCap({ asked, left }, edition).outcome).toEqual({ allowed, cap: left }),
);

it.each([
  ['the last that is left', 2, 2, true],
  ['one above what is left', 3, 2, false],
  ['one, when none is left', 1, 0, false],
])('V-CAP: of several units %s', (_what, units, unitsLeft, allowed) =>
  expect(unitsCap({ units, unitsLeft }, edition)).toMatchObject({ ruleId: 'V-CAP', outcome: { allowed, unitsLeft } }),
);

const three = { paid: 10000, of: 3, priceLeft: 10000, freightLeft: 500, unitsLeft: 3 };
it.each([
  ['what is left of the price', {}, 10000],
  ['one of three units, a third down', { units: 1 }, 3333],
  ['two of three units, half up', { units: 2 }, 6667],
  ['all of the units', { units: 3 }, 10000],
  ['one of the two units left', { units: 1, unitsLeft: 2, priceLeft: 6667 }, 3333],
  ['the last units: what is left of the price', { units: 2, unitsLeft: 2, priceLeft: 6667 }, 6667],
  ['the last unit, after money alone has gone back', { units: 1, unitsLeft: 1, priceLeft: 1 }, 1],
  ['the freight, once the price is refunded', { priceLeft: 0 }, 500],
  ['the freight, for units too', { priceLeft: 0, units: 1, unitsLeft: 1 }, 500],
  ['nothing, once both are', { priceLeft: 0, freightLeft: 0 }, 0],
])('F-REST: without an amount a refund asks for %s', (_what, its, asked) =>
  expect(defaultAmount({ ...three, ...its })).toBe(asked),
);

const lines = (...paid: number[]) => paid.map((one, n) => ({ lineId: `l${n + 1}`, paid: one }));
it.each([
  ['one line takes all', 1000, lines(8000), { l1: 1000 }],
  ['by price', 1000, lines(7500, 2500), { l1: 750, l2: 250 }],
  ['half a fen up, the last line the rest', 5, lines(100, 100), { l1: 3, l2: 2 }],
  ['a third down', 1000, lines(1, 1, 1), { l1: 333, l2: 333, l3: 334 }],
  ['never more than is left', 2, lines(1, 1, 1, 1), { l1: 1, l2: 1, l3: 0, l4: 0 }],
  ['no freight', 0, lines(5, 5), { l1: 0, l2: 0 }],
  ['no price: the last line', 7, lines(0, 0), { l1: 0, l2: 7 }],
])('freight is shared: %s', (_what, freight, of, shares) =>
  expect(freightShares({ freight, lines: of })).toEqual(new Map(Object.entries(shares))),
);

it.each([
  [500, 800, { price: 500, freight: 0 }],
  [800, 800, { price: 800, freight: 0 }],
  [801, 800, { price: 800, freight: 1 }],
  [5, 0, { price: 0, freight: 5 }],
])('of a refund of %d with %d of the price left: %j', (amount, priceLeft, parts) =>
  expect(priceFirst({ amount, priceLeft })).toEqual(parts),
);

it.each([
  ['all of it', { refundedSoFar: 0, amount: 9999, valuePaid: 9999, pointsPaid: 1999, pointsBackSoFar: 0 }, { points: 1999, cash: 8000 }],
  ['a part: points rounded down', { refundedSoFar: 0, amount: 5000, valuePaid: 9999, pointsPaid: 1999, pointsBackSoFar: 0 }, { points: 999, cash: 4001 }],
  ['the rest: the difference', { refundedSoFar: 5000, amount: 4999, valuePaid: 9999, pointsPaid: 1999, pointsBackSoFar: 999 }, { points: 1000, cash: 3999 }],
  ['too little for a point', { refundedSoFar: 0, amount: 1, valuePaid: 2, pointsPaid: 1, pointsBackSoFar: 0 }, { points: 0, cash: 1 }],
  ['no points', { refundedSoFar: 0, amount: 1, valuePaid: 2, pointsPaid: 0, pointsBackSoFar: 0 }, { points: 0, cash: 1 }],
  ['points only', { refundedSoFar: 0, amount: 100, valuePaid: 300, pointsPaid: 300, pointsBackSoFar: 0 }, { points: 100, cash: 0 }],
])('C-POINTS: %s', (_what, inputs, outcome) => expect(pointsBack(inputs, edition).outcome).toEqual(outcome)); // prettier-ignore

const half = { refundedSoFar: 0, valuePaid: 10000, pointsPaid: 5000, pointsBackSoFar: 0 };
const advance = { amount: 10000, cash: 5000, points: 5000 };
it.each([
  ['as the order was paid', { ...half, given: advance, amount: 4000 }, { points: 2000, cash: 2000 }],
  ['after earlier refunds: the difference to what they gave back', { ...half, refundedSoFar: 1000, pointsBackSoFar: 500, given: advance, amount: 4000 }, { points: 2000, cash: 2000 }],
  ['no more cash than was advanced', { ...half, given: { amount: 1500, cash: 500, points: 1000 }, amount: 1200 }, { points: 700, cash: 500 }],
  ['no more points than were advanced', { ...half, given: { amount: 10000, cash: 8500, points: 1500 }, amount: 4000 }, { points: 1500, cash: 2500 }],
  ['no more points than the amount is worth', { ...half, refundedSoFar: 1000, given: advance, amount: 100 }, { points: 100, cash: 0 }],
  ['cash alone, of an order paid without points', { ...half, valuePaid: 0, pointsPaid: 0, given: { amount: 900, cash: 900, points: 0 }, amount: 800 }, { points: 0, cash: 800 }],
])('C-POINTS: of an advance of which less is settled the buyer keeps %s', (_what, inputs, outcome) => expect(pointsKept(inputs, edition).outcome).toEqual(outcome)); // prettier-ignore

it('F-REST: freight left over goes to the buyer if nothing was ever picked up, else to the seller', () =>
  expect([false, true].map((pickedUp) => freightRest({ pickedUp }, edition).outcome.to)).toEqual(['BUYER', 'SELLER']));

it.each([
  ['the seller bears what is left of the rounding', 10005, { SELLER: 40, BUYER: 30, CARRIER: 15, PLATFORM: 15 }, 7003, 3002],
  ['half a fen is rounded up, against the buyer', 1, { SELLER: 50, BUYER: 50 }, 0, 0],
  ['a carrier bears no more than the buyer gets', 1, { BUYER: 50, CARRIER: 50 }, 0, 0],
  ['carrier and platform never bear more than the buyer gets', 1, { CARRIER: 50, PLATFORM: 50 }, 1, 1],
  ['exactly, however large', 999_999_999_999, { BUYER: 33, CARRIER: 67 }, 669_999_999_999, 669_999_999_999],
])('V-SHARED: %s', (_what, amount, shares, buyerGets, platformBears) =>
  expect(sharedLoss({ amount, shares }, edition)).toMatchObject({ ruleId: 'V-SHARED', outcome: { buyerGets, platformBears } }),
);
