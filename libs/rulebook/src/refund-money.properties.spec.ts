import fc from 'fast-check';
import { shippedEditions } from '@redress/rulebook/testing';
import { defaultAmount, freightShares, lateCompensation, pointsBack, pointsKept, priceFirst, shareHalfUp } from './index.js';

const edition = shippedEditions()[1]!;
const amount = fc.oneof(fc.nat(20), fc.nat(1_000_000), fc.nat(99_999_999_999));
const sum = (all: readonly number[]) => all.reduce((one, other) => one + other, 0);

/** What every object has a property of, so that an id of that name must not be taken for it. */
const oddIds = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'l1', '0', '-1', '__defineGetter__'];

it('freight shares make up the freight, none is negative, and a dearer line before the last bears no less', () =>
  fc.assert(
    fc.property(amount, fc.array(amount, { minLength: 1, maxLength: 9 }), (freight, paid) => {
      const shares = [...freightShares({ freight, lines: paid.map((one, n) => ({ lineId: oddIds[n]!, paid: one })) }).values()];
      expect(sum(shares)).toBe(freight);
      expect(shares.every((share) => share >= 0)).toBe(true);
      const [first = 0, second = 0] = paid;
      if (paid.length > 2 && first >= second) expect(shares[0]).toBeGreaterThanOrEqual(shares[1] ?? 0);
    }),
  ));

it('units that go back one after another make up the price to the fen, and none asks for more than is left', () =>
  fc.assert(
    fc.property(amount, fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 9 }), (paid, returns) => {
      const of = sum(returns);
      let [priceLeft, unitsLeft] = [paid, of];
      for (const units of returns) {
        const asked = defaultAmount({ paid, priceLeft, freightLeft: 0, units, unitsLeft, of });
        expect(asked).toBeLessThanOrEqual(priceLeft);
        priceLeft -= asked;
        unitsLeft -= units;
      }
      expect([priceLeft, unitsLeft]).toEqual([0, 0]);
    }),
  ));

it('price and freight make up the refund, and the price is never above what is left of it', () =>
  fc.assert(
    fc.property(amount, amount, (asked, priceLeft) => {
      const { price, freight } = priceFirst({ amount: asked, priceLeft });
      expect(price + freight).toBe(asked);
      expect(Math.min(price, freight, priceLeft - price)).toBeGreaterThanOrEqual(0);
      if (freight > 0) expect(price).toBe(priceLeft);
    }),
  ));

/** An order paid with so many points, refunded in these parts until nothing is left. */
const refundedInParts = fc
  .tuple(
    fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 8 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([parts, share]) => ({ parts, valuePaid: sum(parts), pointsPaid: Math.floor(sum(parts) * share) }));

it('C-POINTS: each refund is points and cash, never negative; a full refund gives back every point and every fen', () =>
  fc.assert(
    fc.property(refundedInParts, ({ parts, valuePaid, pointsPaid }) => {
      let refundedSoFar = 0;
      let pointsBackSoFar = 0;
      for (const part of parts) {
        const { points, cash } = pointsBack(
          { refundedSoFar, amount: part, valuePaid, pointsPaid, pointsBackSoFar },
          edition,
        ).outcome;
        expect(points + cash).toBe(part);
        expect(Math.min(points, cash)).toBeGreaterThanOrEqual(0);
        refundedSoFar += part;
        pointsBackSoFar += points;
      }
      expect(pointsBackSoFar).toBe(pointsPaid);
    }),
  ));

it('C-LATE rises with the price, is a whole number and never above 500.00', () =>
  fc.assert(
    fc.property(amount, amount, (one, other) => {
      const [less, more] = [Math.min(one, other), Math.max(one, other)].map(
        (paid) => lateCompensation({ paid }, edition).outcome.points,
      );
      expect(less).toBeLessThanOrEqual(more ?? 0);
      expect(more).toBeLessThanOrEqual(50_000);
      expect(Number.isSafeInteger(more)).toBe(true);
    }),
  ));

it('half up: never more than half a fen away, and a half goes up', () =>
  fc.assert(
    fc.property(fc.nat(9_999_999), fc.nat(999), fc.integer({ min: 1, max: 999 }), (whole, part, of) => {
      const twiceOff = 2 * (shareHalfUp(whole, part, of) * of - whole * part);
      expect(twiceOff).toBeGreaterThan(-of);
      expect(twiceOff).toBeLessThanOrEqual(of);
    }),
  ));

/** An order of which something was refunded, and something more was advanced. */
const advancedIn = fc
  .record({ ...{ value: fc.integer({ min: 2, max: 2_000_000 }), pointsShare: fc.nat(100), one: fc.nat(100), two: fc.nat(100), three: fc.nat(100) }, drift: fc.constantFrom(-1, 0, 1) })
  .map(({ value, pointsShare, one, two, three, drift }) => {
    const pointsPaid = Math.floor((value * pointsShare) / 100);
    const refundedSoFar = Math.floor((value * one) / 201);
    const advanced = Math.max(1, Math.floor((value * two) / 201));
    const exact = Math.floor((refundedSoFar * pointsPaid) / value) + drift;
    const pointsBackSoFar = Math.min(Math.max(exact, 0), refundedSoFar, pointsPaid);
    return { paid: { refundedSoFar, valuePaid: value, pointsPaid, pointsBackSoFar }, advanced, keeps: Math.max(1, Math.floor((advanced * three) / 100)) };
  }); // prettier-ignore

it('C-POINTS: what is kept of an advance is all of it in cash and points, no more of either than was given, whatever was taken back before', () =>
  fc.assert(
    fc.property(advancedIn, ({ paid, advanced, keeps }) => {
      const given = pointsBack({ ...paid, amount: advanced }, edition).outcome;
      expect(given.cash + given.points).toBe(advanced);
      expect(Math.min(given.cash, given.points)).toBeGreaterThanOrEqual(0);
      const kept = pointsKept({ ...paid, given: { amount: advanced, ...given }, amount: keeps }, edition).outcome;
      expect(kept.cash + kept.points).toBe(keeps);
      expect(Math.min(kept.cash, kept.points, given.cash - kept.cash, given.points - kept.points)).toBeGreaterThanOrEqual(0);
    }),
  ));

it('C-POINTS: what is kept of the first advance of an order is what a refund of that amount would have given', () =>
  fc.assert(
    fc.property(advancedIn, ({ paid, advanced, keeps }) => {
      const none = { ...paid, refundedSoFar: 0, pointsBackSoFar: 0 };
      const given = { amount: advanced, ...pointsBack({ ...none, amount: advanced }, edition).outcome };
      expect(pointsKept({ ...none, given, amount: keeps }, edition).outcome).toEqual(pointsBack({ ...none, amount: keeps }, edition).outcome); // prettier-ignore
    }),
  ));
