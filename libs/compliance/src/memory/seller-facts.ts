import { type Day, dayOf, type Instant } from '@redress/rulebook';
import { type CaseComponent, type Component, type SignedFact, caseComponents } from '../domain/fact.js';
import type { Question } from '../domain/question.js';
import { type Counts, withoutZeros } from '../domain/rates.js';
import { type Clock, hourOf, hoursIn, isIn, regionOf, standsFrom } from '../domain/region.js';

type Counted = { readonly component: Component; readonly day: Day; count: number };
type DayCount = Counted & Readonly<Record<Clock, Day>>;
export type SignedCaseFact = SignedFact & Readonly<{ component: CaseComponent }>;

/** The facts of one seller with their running counts, kept as the tables of the other adapter keep them. */
export class SellerFacts {
  /** Since when anything of it is known. */
  knownSince: Instant | undefined;
  readonly ofCases: SignedCaseFact[] = [];
  private readonly days = new Map<Day, Map<string, DayCount>>();
  private readonly hours = new Map<Instant, Map<string, Counted>>();
  private readonly byHour = new Map<Instant, SignedFact[]>();
  private readonly uneven = { holdsAt: new Map<Day, SignedFact[]>(), recordedAt: new Map<Day, SignedFact[]>() };

  add(fact: SignedFact): void {
    const { component, day, holdsAt, recordedAt, sign } = fact;
    const on = { holdsAt: dayOf(holdsAt), recordedAt: dayOf(recordedAt) };
    const hour = hourOf(standsFrom(fact));
    const ofDay = entry(this.days, day, () => new Map());
    entry(ofDay, [component, on.holdsAt, on.recordedAt].join(' '), () => ({ component, day, ...on, count: 0 })).count += sign;
    const ofHour = entry(this.hours, hour, () => new Map());
    entry(ofHour, `${component} ${day}`, () => ({ component, day, count: 0 })).count += sign;
    entry(this.byHour, hour, () => []).push(fact);
    if (holdsAt !== recordedAt) {
      entry(this.uneven.holdsAt, on.holdsAt, () => []).push(fact);
      entry(this.uneven.recordedAt, on.recordedAt, () => []).push(fact);
    }
    if (isOfCase(fact)) this.ofCases.push(fact);
    if (this.knownSince === undefined || recordedAt < this.knownSince) this.knownSince = recordedAt;
  }

  count(question: Question): Counts {
    const counts: Partial<Record<Component, number>> = {};
    const take = ({ component, day }: Pick<Counted, 'component' | 'day'>, count: number) => {
      if (question.from <= day && day <= question.to) counts[component] = (counts[component] ?? 0) + count;
    };
    const region = regionOf(question);
    for (const [day, counted] of this.days) {
      if (day < question.from || question.to < day) continue;
      for (const one of counted.values())
        for (const { holdsAt, recordedAt } of region.days)
          if (isIn(one.holdsAt, holdsAt) && isIn(one.recordedAt, recordedAt)) take(one, one.count);
    }
    for (const hour of hoursIn(region.hours)) for (const one of this.hours.get(hour)?.values() ?? []) take(one, one.count);
    for (const fact of this.byHour.get(hourOf(region.hour.from)) ?? [])
      if (isIn(standsFrom(fact), region.hour)) take(fact, fact.sign);
    for (const { by, on, holdsAt, recordedAt } of region.uneven)
      for (const fact of this.uneven[by].get(on) ?? [])
        if (isIn(fact.holdsAt, holdsAt) && isIn(fact.recordedAt, recordedAt)) take(fact, fact.sign);
    return withoutZeros(counts);
  }
}

const entry = <K, V>(map: Map<K, V>, key: K, make: () => V): V => {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
};

const isOfCase = (fact: SignedFact): fact is SignedCaseFact => (caseComponents as readonly string[]).includes(fact.component);
