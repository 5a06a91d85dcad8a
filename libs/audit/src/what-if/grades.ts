/** Which sellers get another grade. */
import { type memoryMeasures, scoreAt } from '@redress/compliance';
import { doneAtOnce } from '@redress/context';
import type { Rulebook } from '@redress/rulebook';
import type { ChangedGrade } from './answer.js';

type Both<Of> = Readonly<{ pinned: Of; other: Of }>;

/** As of the last instant recorded, and as known then. */
export const gradesOf = (
  sellers: readonly string[],
  measures: Both<ReturnType<typeof memoryMeasures>>,
  rules: Both<Rulebook>,
  last: string,
): readonly ChangedGrade[] =>
  sellers.flatMap((sellerId) => {
    const score = (side: 'pinned' | 'other') => {
      const ports = { measures: measures[side], rules: rules[side] };
      return doneAtOnce(scoreAt({ sellerId, asOf: last, knownAt: last }, ports))?.score;
    };
    const [one, two] = [score('pinned'), score('other')];
    if (!one || !two || one.grade === two.grade) return []; // a seller of whom nothing is known has no grade
    return [{ sellerId, pinned: one.grade, other: two.grade, pinnedScore: one.score, otherScore: two.score }];
  });
