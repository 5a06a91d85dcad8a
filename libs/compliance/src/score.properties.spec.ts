// Of the score as it is answered, from events to rates of the market: what must hold in every marketplace.
import { doneAtOnce } from '@redress/context';
import type { Published } from '@redress/contracts';
import { testRulebook } from '@redress/rulebook/testing';
import fc from 'fast-check';
import { applied, broken, day, later, noted, numbered, paid, paidAt, placed, shipBy } from './domain/events.fixtures.js';
import { memoryMeasures } from './memory/memory-measures.js';
import { scoreAt } from './shell/show-score.js';

type Trade = Readonly<{ seller: string; category: string; isLate: boolean; refund: 'NONE' | 'APPLIED' | 'DISPUTED' }>;

const rules = testRulebook();
const asOf = later(paidAt, 10 * day);

const eventsOf = ({ seller: sellerId, category, isLate, refund }: Trade, n: number): readonly Published[] => {
  const about = { orderId: `o${n}`, sellerId };
  const asked = { ...about, refundId: `r${n}` };
  const line = { lineId: 'l1', sku: 'k1', title: category, category, kind: 'PHYSICAL', quantity: 1, paid: 10000 };
  return [
    placed(paidAt, { ...about, lines: [line] as never }),
    paid(paidAt, about),
    ...(isLate ? [broken(shipBy, about)] : []),
    ...(refund === 'NONE' ? [] : [applied(later(paidAt, day), asked)]),
    ...(refund === 'DISPUTED' ? [noted(later(paidAt, 2 * day), { ...asked, caseId: `c${n}` })] : []),
  ];
};

const scoreIn = (trades: readonly Trade[], sellerId: string) => {
  const measures = memoryMeasures();
  measures.hear(numbered(trades.flatMap(eventsOf)));
  return doneAtOnce(scoreAt({ sellerId, asOf, knownAt: asOf }, { measures, rules }))!.score;
};

const trade = (sellers: readonly string[]) =>
  fc.record({
    seller: fc.constantFrom(...sellers),
    category: fc.constantFrom('灯具', '家具', '食品'),
    isLate: fc.boolean(),
    refund: fc.constantFrom('NONE', 'APPLIED', 'DISPUTED'),
  }) as fc.Arbitrary<Trade>;
const clean = fc
  .constantFrom('灯具', '家具', '食品')
  .map((category): Trade => ({ ...{ seller: 's1', category }, ...{ isLate: false, refund: 'NONE' } }));
const incident = fc.constantFrom({ isLate: true }, { refund: 'APPLIED' }, { refund: 'DISPUTED' }) as fc.Arbitrary<Partial<Trade>>;

it('a seller with no incident scores at least what the same seller with one would, though that one moves the market, too', () =>
  fc.assert(
    fc.property(
      fc.array(trade(['s2', 's3']), { maxLength: 12 }),
      fc.array(clean, { minLength: 1, maxLength: 6 }),
      ...[incident, fc.nat()],
      (others, own, what, pick) => {
        const at = pick % own.length;
        const harmed = own.map((one, n) => (n === at ? { ...one, ...what } : one));
        const [without, withOne] = [own, harmed].map((mine) => scoreIn([...mine, ...others], 's1'));
        expect(without!.score).toBeGreaterThanOrEqual(withOne!.score);
      },
    ),
    { numRuns: 200 },
  ));

it('splitting a category into two of equal rates, or merging them, changes no score of anybody', () =>
  fc.assert(
    fc.property(
      fc.array(trade(['s1', 's2', 's3']), { minLength: 1, maxLength: 10 }),
      fc.integer({ min: 1, max: 3 }),
      (trades, times) => {
        // Whatever happens in one part happens in the other as well, `times` as often.
        const split = trades.flatMap((one) => [
          one,
          ...Array.from({ length: times }, () => ({ ...one, category: `${one.category}, 其他` })),
        ]);
        const merged = split.map((one) => ({ ...one, category: one.category.replace(', 其他', '') }));
        for (const seller of ['s1', 's2', 's3'].filter((id) => trades.some((one) => one.seller === id))) {
          const [parts, whole] = [scoreIn(split, seller), scoreIn(merged, seller)];
          expect(Math.abs(parts.score - whole.score)).toBeLessThanOrEqual(0.01); // a sum of fractions, rounded
          expect([parts.grade, parts.flags]).toEqual(
            parts.score === whole.score ? [whole.grade, whole.flags] : expect.anything(),
          );
        }
      },
    ),
    { numRuns: 100 },
  ));
