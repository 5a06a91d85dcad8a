import { type Doing, got, sideBySide } from '@redress/context';
import type { Instant } from '@redress/rulebook';
import { rowOf, type ScoreRow } from '../domain/score-row.js';
import type { FigurePorts } from './ports.js';
import { scoreAt } from './show-score.js';

const atOnce = 8;

/** Makes the rows anew that are due, as of `at`: `most` of them. Returns how many were due. */
export function* refreshScores(at: Instant, most: number, ports: FigurePorts): Doing<number> {
  const due = yield* got(ports.measures.scores.due(at, most));
  for (let n = 0; n < due.length; n += atOnce) {
    const some = due.slice(n, n + atOnce);
    const rows = yield* sideBySide(some.map(({ sellerId }) => rowAt(sellerId, at, ports)));
    yield* got(
      ports.measures.scores.keep(
        rows.flatMap((row) => row ?? []),
        some,
      ),
    );
  }
  return due.length;
}

/** None for a seller that is not known: of whom only money was heard. */
function* rowAt(sellerId: string, at: Instant, ports: FigurePorts): Doing<ScoreRow | undefined> {
  const asked = { sellerId, asOf: at, knownAt: at };
  const answer = yield* scoreAt(asked, ports);
  return answer && rowOf({ sellerId, asOf: at, edition: ports.rules.inForce(at).name }, answer.score);
}
