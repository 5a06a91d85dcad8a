import { type Doing, type View, got, gotAll, theSeller } from '@redress/context';
import { reject } from '@redress/event-sourcing';
import type { Score } from '@redress/rulebook';
import { clocksOf, type Question } from '../domain/question.js';
import { marketQuestion, scored, scoreQuestions, shownScore } from '../domain/scoring.js';
import type { CompliancePorts, FigurePorts } from './ports.js';
import { scoreShape } from './score.shape.js';

/** The score of a seller by two clocks, with the edition in force at `asOf`; undefined where nobody knew the seller. */
export function* scoreAt(
  asked: Pick<Question, 'sellerId' | 'asOf' | 'knownAt'>,
  { measures, rules }: FigurePorts,
): Doing<Readonly<{ question: Question; score: Score }> | undefined> {
  const { question, points, money } = scoreQuestions(asked, rules.inForce(asked.asOf));
  const [isKnown, own, charged, owed] = yield* gotAll([
    measures.knows(asked),
    measures.count(question),
    measures.count(points),
    measures.count(money),
  ] as const);
  if (!isKnown) return undefined;
  const market = yield* got(measures.market(marketQuestion(question, own)));
  return { question, score: scored({ own, market, points: charged, money: owed }, rules, asked.asOf) };
}

export const scoreView: View<CompliancePorts> = {
  path: '/v1/sellers/:id/score',
  summary: 'The compliance score of a seller, as of any instant and as known at any instant, with all that it is made of',
  query: ['asOf', 'knownAt'],
  answer: scoreShape,
  seenBy: theSeller,
  *show(viewed, ports) {
    const asked = clocksOf({ sellerId: viewed.id, at: viewed.at, ...viewed.options });
    const { sellerId, asOf, knownAt } = asked;
    const answer = yield* scoreAt(asked, ports);
    if (!answer) return reject('NOT_FOUND', `no seller ${sellerId}`);
    const { question, score } = answer;
    const edition = ports.rules.inForce(asOf).name;
    return { sellerId, asOf, knownAt, edition, window: `${question.from}..${question.to}`, ...shownScore(score) };
  },
};
