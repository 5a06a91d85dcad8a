/** The units that a measure counts, one by one: what is behind each figure. */
import { yuan } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import type { Day, Instant } from '@redress/rulebook';
import { type Component, compensationComponents, isScored, spanComponents } from './fact.js';
import type { Definition } from './question.js';
import { partsBy, rateNames } from './rates.js';

/** What counts in a day: facts of opposite signs have taken each other away. `holdsAt`: the latest instant of what is left of them. */
export type Unit = Readonly<{
  component: Component;
  orderId: string;
  subject: string;
  day: Day;
  holdsAt: Instant;
  facet: string;
  /** How much it counts: of an order's further lines their number, of a compensation its amount. */
  count: number;
  /** The events that brought it about, in the order of their ids. */
  events: readonly string[];
}>;

/** The place of a unit in its list. */
export type UnitPlace = readonly [day: Day, subject: string, component: string, facet: string];
export const placeOf = ({ day, subject, component, facet }: Unit): UnitPlace => [day, subject, component, facet];

/** `limit` units behind a place. `total`: how many there are in all, counted up to 10,001. */
export type UnitPart = Readonly<{ after?: UnitPlace; limit: number }>;
export type Units = Readonly<{ units: readonly Unit[]; total: number }>;

export const unitParts = ['numerator', 'denominator'] as const;
type Parts = Readonly<Record<(typeof unitParts)[number], readonly Component[]>>;

const speeds = { firstAnswer: 'FIRST_ANSWER', refundComplete: 'REFUND_COMPLETE', caseDecided: 'CASE_DECIDED' } as const;

/** By the name of the measure, or of its part: `M-HELP.answered`. What is no rate has a numerator alone. */
const measuresBy = (definition: Definition): Readonly<Record<string, Parts>> => {
  const rates = partsBy(definition);
  const joined = (measure: string): Parts => {
    const parts = rateNames.filter((name) => name.startsWith(`${measure}.`)).map((name) => rates[name]);
    const all = (part: keyof Parts) => [...new Set(parts.flatMap((one) => one[part]))];
    return { numerator: all('numerator'), denominator: all('denominator') };
  };
  const alone = (...numerator: Component[]): Parts => ({ numerator, denominator: [] });
  return {
    ...rates,
    ...{ 'M-AFTER': joined('M-AFTER'), 'M-HELP': joined('M-HELP') },
    ...Object.fromEntries(Object.entries(speeds).map(([name, component]) => [`M-SPEED.${name}`, alone(component)])),
    ...{ 'M-SPEED': alone(...spanComponents), 'M-COMP': alone(...compensationComponents) },
  };
};

/** The components of one part of a measure. Throws `NOT_FOUND` (no such measure) or `INVALID` (no such part). */
export const componentsOf = (measure: string, part: string, definition: Definition): readonly Component[] => {
  const measures = measuresBy(definition);
  const names = Object.keys(measures).sort();
  const parts = Object.hasOwn(measures, measure) ? measures[measure] : undefined;
  if (!parts) return reject('NOT_FOUND', `there is no measure ${measure}: there are ${names.join(', ')}`, { measures: names });
  const one = unitParts.find((name) => name === part);
  return one ? parts[one] : reject('INVALID', `part must be ${unitParts.join(' or ')}, not "${part}"`, { part });
};

const isOneOf = (components: readonly Component[], component: Component): boolean => components.includes(component);

/** A unit as the view shows it: minutes of a span, rule and amount of a compensation, the category of the order of what is scored. */
export const shownUnit = ({ component, orderId, subject, day, holdsAt, facet, count, events }: Unit) => {
  const one = { unit: component, ...(orderId !== '' && { orderId }), subject, day, at: holdsAt, events };
  if (isOneOf(spanComponents, component)) return { ...one, count, minutes: Number(facet) };
  if (isScored({ component })) return { ...one, count, category: facet };
  if (!isOneOf(compensationComponents, component)) return { ...one, count };
  const [ruleId = '', asset = ''] = facet.split(' ');
  return { ...one, ruleId, asset, amount: asset === 'CNY' ? yuan(count) : count };
};
