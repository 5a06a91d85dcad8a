/** The figures that are published of a seller for a day: as of its last millisecond, and as known then. */
import type { ComplianceEvents } from '@redress/contracts';
import type { Edition } from '@redress/rulebook';
import { scoreOf } from '@redress/rulebook';
import { debtsOf } from '../domain/owed.js';
import type { Definition } from '../domain/question.js';
import { type Tally, ratesOf, speedsOf } from '../domain/rates.js';
import { type ScoreFacts, scoreInputs } from '../domain/scoring.js';

export type Figures = Omit<ComplianceEvents['StandingPublished'], 'sellerId' | 'day'>;

/** `measured`: of the window of the definition; the others as a score takes them. */
export type FigureFacts = ScoreFacts & Readonly<{ measured: readonly Tally[] }>;

export const figuresOf = (facts: FigureFacts, edition: Pick<Edition, 'score'>, definition: Definition): Figures => {
  const { score, interval, grade, flags } = scoreOf(scoreInputs(facts), edition.score);
  const measures = {
    ...ratesOf(definition, facts.measured),
    'M-SPEED': speedsOf(facts.measured),
    'M-COMP': debtsOf(facts.money),
  };
  return { score, interval, grade, flags, measures };
};
