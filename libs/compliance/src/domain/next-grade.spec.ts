import { type ScoreInputs, scoreOf } from '@redress/rulebook';
import { testRulebook } from '@redress/rulebook/testing';
import fc from 'fast-check';
import { nextGradeOf } from './next-grade.js';

const figures = testRulebook().named('tmall-2022').score;
const observed = fc.record({
  observed: fc.nat(40),
  categories: fc.array(fc.record({ category: fc.constant('a'), denominator: fc.integer({ min: 1, max: 500 }), rate: fc.constantFrom(0, 0.01, 0.05) }), { maxLength: 1 }),
}); // prettier-ignore
const inputs: fc.Arbitrary<ScoreInputs> = fc.record({
  ...{ 'M-DISPUTE': observed, 'M-LATE': observed, 'M-REFUND': observed, 'M-LIABLE': observed, 'M-HELP': observed },
  ...{ points: fc.nat(60), receivable: fc.nat(200_000), required: fc.nat(200_000) },
});
const withOnly = (one: ScoreInputs, id: string, amount: number): ScoreInputs => {
  if (id === 'VIOLATIONS') return { ...one, points: amount };
  if (id === 'M-COMP') return { ...one, receivable: amount };
  return { ...one, [id]: { ...one[id as 'M-LATE'], observed: amount } };
};

it('what one component alone takes for the next grade is just enough: one more, and it is not reached', () =>
  fc.assert(
    fc.property(inputs, (one) => {
      const score = scoreOf(one, figures);
      const next = nextGradeOf(score, figures);
      if (!next) return expect(score.grade).toBe('A');
      for (const { id, atMost, now } of next.steps) {
        if (atMost === undefined) continue;
        expect(atMost).toBeLessThan(now);
        // a hundredth of a point is what the rounding of a score may hide
        expect(scoreOf(withOnly(one, id, atMost), figures).score).toBeGreaterThanOrEqual(next.from - 0.011);
        expect(scoreOf(withOnly(one, id, atMost + 1), figures).score).toBeLessThanOrEqual(next.from + 0.011);
      }
    }),
  ));

it('where a component alone cannot bring what is missing, it says so', () =>
  fc.assert(
    fc.property(inputs, (one) => {
      const score = scoreOf(one, figures);
      for (const { id, atMost } of nextGradeOf(score, figures)?.steps ?? []) {
        if (atMost !== undefined) continue;
        expect(scoreOf(withOnly(one, id, 0), figures).score).toBeLessThan(score.score + (nextGradeOf(score, figures)?.missing ?? 0) + 0.011);
      }
    }),
  )); // prettier-ignore

it('a seller without orders lacks ten points for an A, and lists first what could bring most', () => {
  const none = { observed: 0, categories: [] };
  const nobody: ScoreInputs = {
    ...{ 'M-DISPUTE': none, 'M-LATE': none, 'M-REFUND': none, 'M-LIABLE': none, 'M-HELP': none },
    ...{ points: 0, receivable: 0, required: 0 },
  };
  expect(nextGradeOf(scoreOf(nobody, figures), figures)).toMatchObject({
    ...{ grade: 'A', from: 90, missing: 10 },
    steps: [{ id: 'M-DISPUTE', could: 7.5, now: 0 }, {}, {}, {}, {}, {}, {}],
  });
});
