/** What a seller's facts give to the score: what was observed, and what an average seller with these very orders would have had. */
import { yuan } from '@redress/contracts';
import { dayOf, type Edition, plusDays, type Rulebook, type Score, type ScoreInputs, scoreOf } from '@redress/rulebook';
import type { MarketQuestion } from '../measures.js';
import type { Component, ScoredComponent } from './fact.js';
import { firstDayOf } from './money.js';
import { moneyQuestion } from './owed.js';
import type { Question } from './question.js';
import { byFacet, countsOf, type Tally } from './rates.js';

/** Units of which some are bad, both by component. */
const ratios: Readonly<Record<keyof Omit<ScoreInputs, 'points' | 'receivable' | 'required'>, Ratio>> = {
  'M-DISPUTE': { bad: ['REFUND_DISPUTED'], of: ['PAID'] },
  'M-LATE': { bad: ['PROMISE_BROKEN'], of: ['PROMISE_DUE'] },
  'M-REFUND': { bad: ['REFUND_APPLIED'], of: ['PAID'] },
  'M-LIABLE': { bad: ['DECIDED_SELLER_LIABLE'], of: ['DECIDED'] },
  'M-HELP': {
    bad: ['HELP_ANSWER_MISSED', 'HELP_SOLVE_MISSED'],
    of: ['HELP_ANSWERED', 'HELP_ANSWER_MISSED', 'HELP_SOLVED', 'HELP_SOLVE_MISSED'],
  },
};
type Ratio = Readonly<Record<'bad' | 'of', readonly ScoredComponent[]>>;

/** What is asked for a score: the window that ends with the day of `asOf`, the points of its year, the money as of then. */
export const scoreQuestions = (asked: Pick<Question, 'sellerId' | 'asOf' | 'knownAt'>, { score }: Pick<Edition, 'score'>) => {
  const day = dayOf(asked.asOf);
  const question: Question = { ...asked, definition: 'intervention', from: plusDays(day, 1 - score.days), to: day };
  const year = firstDayOf(day.slice(0, 4));
  return {
    question,
    points: { ...question, from: year, to: year, of: ['POINTS'] as Component[] },
    money: moneyQuestion(question),
  };
};

/** The categories of all the units that the seller has. */
export const marketQuestion = ({ from, to, asOf, knownAt }: Question, own: readonly Tally[]): MarketQuestion => {
  const units = new Set<Component>(Object.values(ratios).flatMap(({ of }) => of));
  const facets = [...new Set(own.filter(({ component }) => units.has(component)).map(({ facet }) => facet))].sort();
  return { ...{ from, to, asOf, knownAt }, facets };
};

export type ScoreFacts = Readonly<Record<'own' | 'market' | 'points' | 'money', readonly Tally[]>>;

export const scoreInputs = ({ own, market, points, money }: ScoreFacts): ScoreInputs => {
  const rated = Object.entries(ratios).map(([id, { bad, of }]) => {
    const [mine, everywhere] = [own, market].map((tallies) => ({ bad: summed(tallies, bad), of: summed(tallies, of) }));
    const observed = [...(mine?.bad.values() ?? [])].reduce((sum, count) => sum + count, 0);
    const categories = [...(mine?.of ?? [])]
      .filter(([, denominator]) => denominator > 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([category, denominator]) => {
        const all = everywhere?.of.get(category) ?? 0;
        return { category, denominator, rate: all > 0 ? (everywhere?.bad.get(category) ?? 0) / all : 0 };
      });
    return [id, { observed, categories }];
  });
  const { RECEIVABLE: receivable = 0, DEPOSIT_REQUIRED: required = 0 } = countsOf(money);
  return { ...Object.fromEntries(rated), points: countsOf(points).POINTS ?? 0, receivable, required } as ScoreInputs;
};

/** By category. */
const summed = (tallies: readonly Tally[], components: readonly Component[]): ReadonlyMap<string, number> => {
  const sums = new Map<string, number>();
  for (const component of components)
    for (const [facet, count] of byFacet(tallies, component)) sums.set(facet, (sums.get(facet) ?? 0) + count);
  return sums;
};

/** The view `score`: the score with all it is made of, amounts in CNY. */
export const shownScore = ({ components, ...score }: Score) => ({
  ...score,
  components: components.map((part) =>
    part.id === 'M-COMP' ? { ...part, receivable: yuan(part.receivable), required: yuan(part.required) } : part,
  ),
});

export const scored = (facts: ScoreFacts, rules: Pick<Rulebook, 'inForce'>, asOf: string): Score =>
  scoreOf(scoreInputs(facts), rules.inForce(asOf).score);
