import { type Day, dayOf, type Instant } from '@redress/rulebook';
import { type CaseComponent, type Component, type SignedFact, caseComponents } from '../domain/fact.js';
import type { Question } from '../domain/question.js';
import { type Counts, withoutZeros } from '../domain/rates.js';
import { type Clock, type Region, eighthOf, isIn, regionOf, standsFrom, startOfEighth } from '../domain/region.js';

/** `eighths`: the same by the eighth of the day from which the facts stand. */
type DayCount = Readonly<{ component: Component; day: Day; eighths: number[] } & Record<Clock, Day>> & { count: number };
export type SignedCaseFact = SignedFact & Readonly<{ component: CaseComponent }>;

/** The facts of one seller with their running counts, kept as the tables of the other adapter keep them. */
export class SellerFacts {
  /** The instant since which the seller is known. */
  knownSince: Instant | undefined;
  readonly ofCases: SignedCaseFact[] = [];
  private readonly days = new Map<Day, Map<string, DayCount>>();
  private readonly byEighth = new Map<Instant, SignedFact[]>();
  private readonly uneven = { holdsAt: new Map<Day, SignedFact[]>(), recordedAt: new Map<Day, SignedFact[]>() };

  add(fact: SignedFact): void {
    const { component, day, holdsAt, recordedAt, sign } = fact;
    const on = { holdsAt: dayOf(holdsAt), recordedAt: dayOf(recordedAt) };
    const stands = standsFrom(fact);
    const ofDay = entry(this.days, day, () => new Map<string, DayCount>());
    const key = [component, on.holdsAt, on.recordedAt].join(' ');
    const counted = entry(ofDay, key, () => ({ component, day, ...on, count: 0, eighths: [] }));
    counted.count += sign;
    const eighth = eighthOf(stands);
    counted.eighths[eighth] = (counted.eighths[eighth] ?? 0) + sign;
    entry(this.byEighth, startOfEighth(stands), () => []).push(fact);
    if (holdsAt !== recordedAt) {
      entry(this.uneven.holdsAt, on.holdsAt, () => []).push(fact);
      entry(this.uneven.recordedAt, on.recordedAt, () => []).push(fact);
    }
    if (isOfCase(fact)) this.ofCases.push(fact);
    if (this.knownSince === undefined || recordedAt < this.knownSince) this.knownSince = recordedAt;
  }

  count(question: Question): Counts {
    const counts: Partial<Record<Component, number>> = {};
    const take = ({ component, day }: Pick<DayCount, 'component' | 'day'>, count: number) => {
      if (question.from <= day && day <= question.to) counts[component] = (counts[component] ?? 0) + count;
    };
    const region = regionOf(question);
    for (const [day, counted] of this.days) {
      if (day < question.from || question.to < day) continue;
      for (const count of counted.values()) take(count, countIn(region, count));
    }
    for (const fact of this.byEighth.get(startOfEighth(region.eighth.from)) ?? [])
      if (isIn(standsFrom(fact), region.eighth)) take(fact, fact.sign * region.eighth.sign);
    for (const { by, on, holdsAt, recordedAt } of region.uneven)
      for (const fact of this.uneven[by].get(on) ?? [])
        if (isIn(fact.holdsAt, holdsAt) && isIn(fact.recordedAt, recordedAt)) take(fact, fact.sign);
    return withoutZeros(counts);
  }
}

const countIn = ({ days, eighths }: Region, one: DayCount): number => {
  if (days.some(({ holdsAt, recordedAt }) => isIn(one.holdsAt, holdsAt) && isIn(one.recordedAt, recordedAt))) return one.count;
  if (standsFrom(one) !== eighths.on) return 0;
  return one.eighths.slice(0, eighths.before).reduce((sum, count) => sum + count, 0);
};

const entry = <K, V>(map: Map<K, V>, key: K, make: () => V): V => {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
};

const isOfCase = (fact: SignedFact): fact is SignedCaseFact => (caseComponents as readonly string[]).includes(fact.component);
