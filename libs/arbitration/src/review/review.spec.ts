import { minor } from '@redress/rulebook';
import { shippedEditions } from '@redress/rulebook/testing';
import { secondReview } from '../case/own-rules.js';
import { review, sumOfOthers } from './review.js';
import { counted, uncounted } from '../case/case.fixtures.js';

const state = (...events: unknown[]) => (events as Parameters<typeof review.evolve>[1][]).reduce(review.evolve, review.initial);

it('sums a seller’s other verdicts of a day exactly, however many and however large (SD-SPLIT)', () => {
  const many = new Map(Array.from({ length: 10_000 }, (_, n) => [`c${n}`, 999_999_999_999 - n] as const));
  const sum = [...many.values()].reduce((all, one) => all + BigInt(one), 0n) - 999_999_999_999n;
  expect(sumOfOthers(many, 'c0')).toBe(sum);
  const asked = secondReview({ reason: 'QUALITY', amount: 1, others: minor(sum) }, shippedEditions()[1]!);
  expect(asked).toMatchObject({ inputs: { others: String(sum) }, outcome: { needed: true } });
  expect(JSON.parse(JSON.stringify(asked))).toEqual(asked);
});

it.each(['__proto__', 'constructor', 'toString'])('counts and uncounts the verdict of a case of any id: %s', (caseId) => {
  const one = counted({ caseId, amount: 5 });
  expect(sumOfOthers(state(one), 'c1')).toBe(5n);
  expect(sumOfOthers(state(one), caseId)).toBe(0n);
  expect(sumOfOthers(state(one, uncounted({ caseId })), 'c1')).toBe(0n);
  expect(state().get(caseId)).toBeUndefined();
});
