import type { Component, SignedFact } from './fact.js';
import type { Definition, Question } from './question.js';
import { type Speed, speedOf } from './span.js';

/** How many of each component there are; absent is 0. */
export type Counts = Readonly<Partial<Record<Component, number>>>;
/** The count of a component by its facet: the category of the order, minutes, rule and asset; '' for none. Those of 0 are absent. */
export type Tally = Readonly<{ component: Component; facet: string; count: number }>;

/** Whatever their facets. */
export const countsOf = (tallies: readonly Tally[]): Counts => {
  const counts: Partial<Record<Component, number>> = {};
  for (const { component, count } of tallies) counts[component] = (counts[component] ?? 0) + count;
  return withoutZeros(counts);
};

/** One component by its facets. */
export const byFacet = (tallies: readonly Tally[], of: Component): ReadonlyMap<string, number> =>
  new Map(tallies.flatMap(({ component, facet, count }) => (component === of ? [[facet, count] as const] : [])));

/** Whether a fact counts for a question (M-ASOF). An adapter may ask its database the same. */
export const isAsked = (fact: SignedFact, { sellerId, from, to, asOf, knownAt }: Question): boolean =>
  fact.sellerId === sellerId && from <= fact.day && fact.day <= to && fact.holdsAt <= asOf && fact.recordedAt <= knownAt;

export const withoutZeros = (counts: Counts): Counts =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));

export type Rate = Readonly<{ numerator: number; denominator: number; value?: number; belowMinimum?: true }>;

/** A rate over no orders is "no data", never 0 %; and so it is over fewer than the definition's minimum. */
export const rate = (numerator = 0, denominator = 0, minimum = 0): Rate => ({
  numerator,
  denominator,
  ...(denominator > 0 && denominator >= minimum && { value: Number((numerator / denominator).toFixed(6)) }),
  ...(denominator < minimum && { belowMinimum: true }),
});

/** What M-DISPUTE counts, by definition. */
const disputed = { INTERVENED: 'REFUND_DISPUTED', JUDGED_FOR_BUYER: 'REFUND_JUDGED', DISPUTED_ORDER: 'ORDER_DISPUTED' } as const;

/** The parts of the measures that are rates: of a measure with two, `M-AFTER.disputes`. */
export const rateNames = [
  ...(['M-AFTER.applications', 'M-AFTER.disputes', 'M-DISPUTE', 'M-HELP.answered', 'M-HELP.solved'] as const),
  ...(['M-LATE', 'M-LIABLE', 'M-OOS', 'M-REFUND'] as const),
] as const;
export type RateName = (typeof rateNames)[number];
/** What a rate counts and what it divides by; unit and minimum are those of the rates over paid orders. */
export type RateParts = Readonly<{ numerator: readonly Component[]; denominator: readonly Component[]; minimum: number }>;

export const partsBy = ({ counts, unit, minimum }: Definition): Readonly<Record<RateName, RateParts>> => {
  const paid: readonly Component[] = unit === 'LINE' ? ['PAID', 'EXTRA_LINES'] : ['PAID'];
  const ofPaid = (component: Component): RateParts => ({ numerator: [component], denominator: paid, minimum });
  const of = (numerator: Component, ...denominator: Component[]): RateParts => ({
    numerator: [numerator],
    denominator,
    minimum: 0,
  });
  return {
    'M-REFUND': ofPaid('REFUND_APPLIED'),
    'M-DISPUTE': ofPaid(disputed[counts]),
    'M-AFTER.applications': ofPaid('AFTERSALE_APPLIED'),
    'M-AFTER.disputes': ofPaid('AFTERSALE_DISPUTED'),
    'M-LATE': of('PROMISE_BROKEN', 'PROMISE_DUE'),
    'M-OOS': ofPaid('OUT_OF_STOCK_PAID'),
    'M-LIABLE': of('DECIDED_SELLER_LIABLE', 'DECIDED'),
    'M-HELP.answered': of('HELP_ANSWERED', 'HELP_ANSWERED', 'HELP_ANSWER_MISSED'),
    'M-HELP.solved': of('HELP_SOLVED', 'HELP_SOLVED', 'HELP_SOLVE_MISSED'),
  };
};

export const rateIn = (counts: Counts, { numerator, denominator, minimum }: RateParts): Rate => {
  const sum = (components: readonly Component[]) => components.reduce((total, component) => total + (counts[component] ?? 0), 0);
  return rate(sum(numerator), sum(denominator), minimum);
};

/** The measures of a window by one definition. */
export const ratesOf = (definition: Definition, tallies: readonly Tally[]) => {
  const [counts, parts] = [countsOf(tallies), partsBy(definition)];
  const by = (name: RateName): Rate => rateIn(counts, parts[name]);
  return {
    'M-REFUND': by('M-REFUND'),
    'M-DISPUTE': by('M-DISPUTE'),
    'M-AFTER': { applications: by('M-AFTER.applications'), disputes: by('M-AFTER.disputes') },
    'M-LATE': by('M-LATE'),
    'M-OOS': by('M-OOS'),
    'M-LIABLE': by('M-LIABLE'),
    'M-HELP': { answered: by('M-HELP.answered'), solved: by('M-HELP.solved') },
  };
};

/** M-SPEED, in whole minutes. */
export const speedsOf = (
  tallies: readonly Tally[],
): Readonly<Record<'firstAnswer' | 'refundComplete' | 'caseDecided', Speed>> => ({
  firstAnswer: speedOf(byFacet(tallies, 'FIRST_ANSWER')),
  refundComplete: speedOf(byFacet(tallies, 'REFUND_COMPLETE')),
  caseDecided: speedOf(byFacet(tallies, 'CASE_DECIDED')),
});
