/** What lies between two figures of one rate: the events that one counts and the other does not, which add up exactly. */
import type { Day, Instant } from '@redress/rulebook';
import { causeOf } from './disputes.js';
import { type SignedFact, sizeOf } from './fact.js';
import type { Question } from './question.js';
import type { RateParts } from './rates.js';

/** What is asked on either side: another window, other clocks. */
export type Side = Pick<Question, 'from' | 'to' | 'asOf' | 'knownAt'>;
export type FactBetween = Pick<SignedFact, 'component' | 'orderId' | 'subject' | 'day' | 'holdsAt' | 'recordedAt' | 'eventId'> &
  Readonly<{ type?: string; sign: 1 | -1; size?: number }>;

/** `by`: what moved it. An event that was recorded, or that holds, between the two; `window`: all days that only one of them counts. */
export type Step = Readonly<{
  by: 'knownAt' | 'asOf' | 'window';
  eventId?: string;
  type?: string;
  recordedAt?: Instant;
  at?: Instant;
  orderId?: string;
  day?: Day;
  numerator: number;
  denominator: number;
}>;

type Fact = Pick<FactBetween, 'day' | 'holdsAt' | 'recordedAt'>;

const isWithin = ({ day }: Fact, { from, to }: Side): boolean => from <= day && day <= to;
const counts = (fact: Fact, side: Side): boolean =>
  isWithin(fact, side) && fact.holdsAt <= side.asOf && fact.recordedAt <= side.knownAt;

/** Whether one side counts it and the other does not. An adapter may ask its database the same. */
export const isBetween = (fact: Fact, left: Side, right: Side): boolean => counts(fact, left) !== counts(fact, right);

const later = (a: Instant, b: Instant): Instant => (a > b ? a : b);

/** From left to right, in the order in which the events came to stand; what windows move comes last, as one step. */
export const stepsBetween = (
  facts: readonly FactBetween[],
  [left, right]: readonly [Side, Side],
  { numerator, denominator }: RateParts,
): readonly Step[] => {
  const steps = new Map<string, Step & { stands: Instant }>();
  for (const fact of facts) {
    const moved = sizeOf(fact) * (counts(fact, right) ? 1 : -1);
    const [inBoth, eventId] = [isWithin(fact, left) && isWithin(fact, right), causeOf(fact.eventId)];
    const key = inBoth ? eventId : '';
    const before = steps.get(key) ?? { numerator: 0, denominator: 0, ...startOf(fact, eventId, inBoth, [left, right]) };
    steps.set(key, {
      ...before,
      numerator: before.numerator + (numerator.includes(fact.component) ? moved : 0),
      denominator: before.denominator + (denominator.includes(fact.component) ? moved : 0),
    });
  }
  const inOrder = [...steps].sort(([a, one], [b, other]) =>
    one.stands === other.stands ? (a < b ? -1 : 1) : one.stands < other.stands ? -1 : 1,
  );
  return inOrder.flatMap(([, { stands: _, ...step }]) => (step.numerator === 0 && step.denominator === 0 ? [] : [step]));
};

const startOf = (fact: FactBetween, eventId: string, inBoth: boolean, [left, right]: readonly [Side, Side]) => {
  if (!inBoth) return { by: 'window' as const, stands: '9999' };
  const { type, recordedAt, holdsAt: at, orderId, day } = fact;
  const by = recordedAt <= left.knownAt === recordedAt <= right.knownAt ? ('asOf' as const) : ('knownAt' as const);
  return { by, eventId, ...(type && { type }), recordedAt, at, orderId, day, stands: later(at, recordedAt) };
};
