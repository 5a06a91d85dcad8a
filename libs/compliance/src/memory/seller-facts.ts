import { type Day, dayOf, type Instant } from '@redress/rulebook';
import { type DisputeFact, isOfDispute } from '../domain/disputes.js';
import { type Component, knownBy, type SignedFact, sizeOf } from '../domain/fact.js';
import type { Tally } from '../domain/rates.js';
import type { CountOfDay } from '../standing/many-sellers.js';
import { type Clock, type Region, eighthOf, isIn, regionOf, standsFrom, startOfEighth } from '../domain/region.js';

/** `eighths`: the same by the eighth of the day from which the facts stand. */
type DayCount = Readonly<{ component: Component; facet: string; day: Day; eighths: number[] } & Record<Clock, Day>> & {
  count: number;
};
export type SignedCaseFact = DisputeFact;
/** Of these days and components, by these clocks. */
type Range = Readonly<{ from: Day; to: Day; asOf: Instant; knownAt: Instant; of?: readonly Component[] }>;

/** The facts of one seller, or of all, with their running counts, kept as the tables of the other adapter keep them. */
export class SellerFacts {
  /** The instant since which the seller is known. */
  knownSince: Instant | undefined;
  readonly ofCases: SignedCaseFact[] = [];
  /** Recorded in a later day than the one from which they hold. */
  readonly late: SignedFact[] = [];
  private readonly days = new Map<Day, Map<string, DayCount>>();
  private readonly byEighth = new Map<Instant, SignedFact[]>();
  private readonly uneven = { holdsAt: new Map<Day, SignedFact[]>(), recordedAt: new Map<Day, SignedFact[]>() };

  add(fact: SignedFact): void {
    const { component, recordedAt } = fact;
    this.tally(fact, 1);
    for (const list of this.listsOf(fact)) list.push(fact);
    if (isOfDispute(fact)) this.ofCases.push(fact);
    if (knownBy.includes(component) && (this.knownSince === undefined || recordedAt < this.knownSince))
      this.knownSince = recordedAt;
  }

  /** A derived fact that does not follow any more. */
  remove(fact: SignedFact): void {
    this.tally(fact, -1);
    for (const list of this.listsOf(fact)) list.splice(list.indexOf(fact), 1);
  }

  *all(): Iterable<SignedFact> {
    for (const facts of this.byEighth.values()) yield* facts;
  }

  private tally(fact: SignedFact, sign: 1 | -1): void {
    const { component, facet = '', day, holdsAt, recordedAt } = fact;
    const size = sizeOf(fact) * sign;
    const on = { holdsAt: dayOf(holdsAt), recordedAt: dayOf(recordedAt) };
    const ofDay = entry(this.days, day, () => new Map<string, DayCount>());
    const key = [component, on.holdsAt, on.recordedAt, facet].join(' ');
    const counted = entry(ofDay, key, () => ({ component, facet, day, ...on, count: 0, eighths: [] }));
    counted.count += size;
    const eighth = eighthOf(standsFrom(fact));
    counted.eighths[eighth] = (counted.eighths[eighth] ?? 0) + size;
  }

  /** Where the fact itself is kept, for the edges of a question. */
  private listsOf(fact: SignedFact): readonly SignedFact[][] {
    const { holdsAt, recordedAt } = fact;
    const on = { holdsAt: dayOf(holdsAt), recordedAt: dayOf(recordedAt) };
    const none = (): SignedFact[] => [];
    return [
      entry(this.byEighth, startOfEighth(standsFrom(fact)), none),
      ...(holdsAt === recordedAt
        ? []
        : [entry(this.uneven.holdsAt, on.holdsAt, none), entry(this.uneven.recordedAt, on.recordedAt, none)]),
      ...(on.recordedAt > on.holdsAt ? [this.late] : []),
    ];
  }

  /** The running counts of these days, whatever their facets. */
  countsOf({ from, to, of }: Pick<Range, 'from' | 'to'> & Required<Pick<Range, 'of'>>): readonly CountOfDay[] {
    return [...this.days].flatMap(([day, counted]) =>
      day < from || to < day
        ? []
        : [...counted.values()].flatMap(({ component, count, holdsAt: holdsOn, recordedAt: recordedOn }) =>
            of.includes(component) ? [{ component, day, holdsOn, recordedOn, count }] : [],
          ),
    );
  }

  count(question: Range): readonly Tally[] {
    const tallies = new Map<string, Tally>();
    const components = question.of && new Set(question.of);
    const take = ({ component, facet = '', day }: Taken, count: number) => {
      if (day < question.from || question.to < day || (components && !components.has(component))) return;
      const key = `${component} ${facet}`;
      tallies.set(key, { component, facet, count: (tallies.get(key)?.count ?? 0) + count });
    };
    const region = regionOf(question);
    for (const [day, counted] of this.days) {
      if (day < question.from || question.to < day) continue;
      for (const count of counted.values()) take(count, countIn(region, count));
    }
    for (const fact of this.byEighth.get(startOfEighth(region.eighth.from)) ?? [])
      if (isIn(standsFrom(fact), region.eighth)) take(fact, sizeOf(fact) * region.eighth.sign);
    for (const { by, on, holdsAt, recordedAt } of region.uneven)
      for (const fact of this.uneven[by].get(on) ?? [])
        if (isIn(fact.holdsAt, holdsAt) && isIn(fact.recordedAt, recordedAt)) take(fact, sizeOf(fact));
    return [...tallies.values()].filter(({ count }) => count !== 0);
  }
}
type Taken = Pick<SignedFact, 'component' | 'day' | 'facet'>;

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
