import fc from 'fast-check';
import { testRulebook } from '../testing/index.js';
import { claimWindow } from './claim-windows.js';
import { lateCompensation, outOfStockCompensation } from './compensation.js';
import { deadlines, runsOut, sellerExtension } from './deadlines.js';
import type { Edition } from './edition.js';
import { leastForShare, shareHalfUp } from './money.js';
import { lateClaim, shipBy } from './reasons.js';
import { refundCap, unitsCap } from './refund-money.js';
import { type Explanation, rule } from './rule.js';

const edition = testRulebook().named('tmall-2022');
const paidAt = '2026-03-02T01:00:00.000Z';
const completedAt = '2026-03-12T01:00:00.000Z';
const [last, over] = ['2026-03-27T01:00:00.000Z', '2026-03-27T01:00:00.001Z'];
const [early, due, before, late] = ['2026-03-04T00:00:00.000Z', '2026-03-05T01:00:00.000Z', '2026-03-05T00:59:59.999Z', '2026-03-05T01:00:00.001Z']; // prettier-ignore
const claim = { reason: 'QUALITY', type: 'REFUND_ONLY', kind: 'PHYSICAL', sanbao: 'NONE', noReason: false, paidAt } as const;
const afterSales = (at: string) => (e: Edition) => claimWindow({ ...claim, at, completedAt }, e);
const reached = runsOut('D-SELLER', 'S2');

it.each<[string, (e: Edition) => Explanation, readonly object[]]>([
  ['an application at the last instant of its window: a millisecond later it had been refused (W-AFTER)', afterSales(last), [{ input: 'at', at: over, outcome: { allowed: false } }]],
  ['one long before: likewise', afterSales(completedAt), [{ input: 'at', at: over, outcome: { allowed: false } }]],
  ['one a millisecond too late: at the last instant it had been let in', afterSales(over), [{ input: 'at', at: last, outcome: { allowed: true } }]],
  ['one in trade: no window bounds it', (e) => claimWindow({ ...claim, at: late }, e), []],
  ['a return without a reason of what was not sold so: no instant had helped (W-NOREASON)', (e) => claimWindow({ ...claim, reason: 'NO_REASON', at: over, deliveredAt: paidAt }, e), []],

  ['a deadline that ran out at its due instant: a millisecond earlier it had not (D-SELLER)', (e) => reached({ due, at: due }, e), [{ input: 'at', at: before, outcome: { reached: false } }]],
  ['one whose timer fired late: likewise', (e) => reached({ due, at: late }, e), [{ input: 'at', at: before, outcome: { reached: false } }]],
  ['one that has not run out: at its due instant it will have', (e) => reached({ due, at: early }, e), [{ input: 'at', at: due, outcome: { reached: true } }]],
  ['the length of a deadline: nothing was compared', (e) => deadlines['D-SELLER']({ from: paidAt }, e), []],
  ['a change in the last 24 hours: at their beginning it had moved nothing (D-SELLER-EXT)', (e) => sellerExtension({ at: before, due }, e), [{ input: 'at', at: '2026-03-04T01:00:00.000Z', outcome: { due } }]],
  ['one before: a millisecond into them it had moved the end', (e) => sellerExtension({ at: paidAt, due }, e), [{ input: 'at', at: '2026-03-04T01:00:00.001Z', outcome: { due: late } }]],

  ['a late shipment claimed without a pick-up: recorded by the promised instant, it had not been (R-LATE-CLAIM)', (e) => lateClaim({ at: late, shipBy: due }, e), [{ input: 'pickedUpAt', at: due, outcome: { allowed: false } }, { input: 'at', at: due, outcome: { allowed: false } }]],
  ['one picked up late: likewise, whenever it is claimed', (e) => lateClaim({ at: early, shipBy: due, pickedUpAt: late }, e), [{ input: 'pickedUpAt', at: due, outcome: { allowed: false } }]],
  ['one claimed too early: a millisecond after the promise it had been late', (e) => lateClaim({ at: early, shipBy: due }, e), [{ input: 'at', at: late, outcome: { allowed: true } }]],
  ['one of virtual goods, which have no promise', (e) => lateClaim({ at: late }, e), []],
  ['a promise stated before the payment: from the payment on it is what was stated (R-SHIP-PROMISE)', (e) => shipBy({ paidAt, promise: { kind: 'CUSTOM', shipBy: '2026-03-01T00:00:00.000Z' } }, e), [{ input: 'promise.shipBy', at: '2026-03-02T01:00:00.001Z', outcome: { due: '2026-03-02T01:00:00.001Z' } }]],
  ['one stated after it', (e) => shipBy({ paidAt, promise: { kind: 'CUSTOM', shipBy: due } }, e), []],

  ['a fen above what is left: a fen less had been allowed (V-CAP)', (e) => refundCap({ asked: 21_001, left: 21_000 }, e), [{ input: 'asked', at: 21_000, outcome: { allowed: true, cap: 21_000 } }]],
  ['all that is left: a fen more had not', (e) => refundCap({ asked: 21_000, left: 21_000 }, e), [{ input: 'asked', at: 21_001, outcome: { allowed: false, cap: 21_000 } }]],
  ['a gift, of which nothing can be refunded', (e) => refundCap({ asked: 0, left: 0 }, e), []],
  ['a piece too many', (e) => unitsCap({ units: 4, unitsLeft: 2 }, e), [{ input: 'units', at: 2, outcome: { allowed: true, unitsLeft: 2 } }]],

  ['compensation at its cap: for 1666.65 and more it is 500.00, for a fen less it is not (C-LATE)', (e) => lateCompensation({ paid: 200_000 }, e), [{ input: 'paid', at: 166_664, outcome: { points: 49_999 } }]],
  ['at the very price from which on it is capped', (e) => outOfStockCompensation({ paid: 166_665 }, e), [{ input: 'paid', at: 166_664, outcome: { points: 49_999 } }]],
  ['below its cap: 30 % of whatever was paid, no limit decided', (e) => lateCompensation({ paid: 166_664 }, e), []],
  ['in an edition whose points are ten fen each: where the points turn', (e) => lateCompensation({ paid: 200_000 }, { ...e, pointsPerYuan: 10 }), [{ input: 'paid', at: 166_648, outcome: { points: 4_999 } }]],
])('says where it turns: %s', (_what, judge, turns) => {
  const { turns: said = [] } = judge(edition);
  expect(said).toMatchObject(turns);
  expect(said).toHaveLength(turns.length);
}); // prettier-ignore

it('says nothing of turns where there are none', () =>
  expect(refundCap({ asked: 0, left: 0 }, edition)).not.toHaveProperty('turns'));

it('a turn is on the other side of the limit, and the nearest there, for any comparison of any two instants or amounts', () => {
  const compared = [(a: bigint, b: bigint) => a < b, (a: bigint, b: bigint) => a <= b, (a: bigint, b: bigint) => a > b, (a: bigint, b: bigint) => a >= b]; // prettier-ignore
  const sums = fc.bigInt(-5n, 5n).chain((near) => fc.constantFrom(0n, 20n ** 20n).map((far) => far + near));
  const json = (sum: bigint) => (Number.isSafeInteger(Number(sum)) ? Number(sum) : String(sum));
  fc.assert(
    fc.property(fc.constantFrom(...compared), sums, sums, (holds, value, limit) => {
      type Inputs = { value: number | string };
      const judge = ({ value: now }: Inputs) => ({ holds: holds(BigInt(now), limit) });
      const ask = rule('X-TURN/holds', 'P', judge, () => [['value', json(limit)]]);
      const { outcome, turns = [] } = ask({ value: json(value) }, edition);
      const [turn] = turns;
      expect(turns).toHaveLength(1);
      const at = BigInt(turn!.at);
      expect(turn!.outcome).toEqual({ holds: !outcome.holds });
      expect(holds(at, limit)).toBe(!outcome.holds);
      expect(holds(at > value ? at - 1n : at + 1n, limit)).toBe(outcome.holds);
    }),
  );
});

it('the least price of which so much is a share, half up', () =>
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 ** 12 }), fc.integer({ min: 1, max: 100 }), fc.constantFrom(7, 100), (amount, part, of) => {
      const least = leastForShare(amount, part, of);
      expect(shareHalfUp(least, part, of)).toBeGreaterThanOrEqual(amount);
      expect(shareHalfUp(least - 1, part, of)).toBeLessThan(amount);
    }),
  )); // prettier-ignore
