/** What the streams of an order say of its disputes together: refunds judged for the buyer, and whether the order is a disputed one. */
import { dayOf, type Instant } from '@redress/rulebook';
import { type Component, type Contribution, type DisputeComponent, type SignedFact, disputeComponents, sizeOf } from './fact.js';
import type { OrderKnown } from './order.js';

export type DisputeFact = SignedFact & Readonly<{ component: DisputeComponent }>;
export const isOfDispute = (fact: SignedFact): fact is DisputeFact =>
  (disputeComponents as readonly string[]).includes(fact.component);

/** The components that are derived. */
export const derivedComponents = ['REFUND_JUDGED', 'ORDER_DISPUTED'] as const satisfies readonly Component[];
export const isDerived = ({ component }: SignedFact): boolean => (derivedComponents as readonly Component[]).includes(component);

/** What should be derived of an order's facts, less what is: nothing, where all is well. */
export const underived = (order: OrderKnown, facts: readonly SignedFact[]): readonly SignedFact[] => {
  const is = facts.filter(isDerived).map((fact): SignedFact => ({ ...fact, sign: fact.sign === 1 ? -1 : 1 }));
  return netOf([...derivedOf(order, facts.filter(isOfDispute)), ...is]);
};

/**
 * All signed facts that follow from an order's facts about disputes. They follow from the set alone, whichever of the order's streams was
 * heard first, and take the place of those that followed before.
 */
export const derivedOf = (order: OrderKnown, facts: readonly DisputeFact[]): readonly SignedFact[] => {
  const { sellerId, orderId } = order;
  const signed = derived(order, facts).map(({ size = 1, eventId, ...entry }): SignedFact => ({
    ...{ ...entry, sellerId, eventId: derivedId(eventId, orderId), n: 0 },
    sign: size > 0 ? 1 : -1,
  }));
  return netOf(signed).map(({ type, ...fact }, n) => ({
    ...fact,
    ...(type !== undefined && fact.recordedAt > fact.holdsAt && { type }),
    n,
  }));
};

/** What is left where facts of opposite signs take each other away, one by one. */
const netOf = (facts: readonly SignedFact[]): readonly SignedFact[] => {
  const net = new Map<string, { fact: SignedFact; sum: number }>();
  for (const fact of facts) {
    const { component, subject, day, holdsAt, recordedAt } = fact;
    const key = [component, subject, day, holdsAt, recordedAt].join(' ');
    net.set(key, { fact, sum: (net.get(key)?.sum ?? 0) + sizeOf(fact) });
  }
  return [...net.values()].flatMap(({ fact, sum }) =>
    Array.from({ length: Math.abs(sum) }, (): SignedFact => ({ ...fact, sign: sum > 0 ? 1 : -1 })),
  );
};

/** Of the event that caused it, and of no version of a stream: what is derived is verified by the order. */
const derivedId = (cause: string, orderId: string): string => `${cause}/${orderId}`;
/** The event that caused a fact, derived or not: `case-c1@3/o1` -> `case-c1@3`. */
export const causeOf = (eventId: string): string => eventId.split('/', 1)[0] ?? eventId;

type Entry = Contribution & Pick<SignedFact, 'recordedAt' | 'eventId' | 'type'>;

/** All that follows, in signed entries: at each instant of recording what changes then. */
const derived = (order: OrderKnown, facts: readonly DisputeFact[]): readonly Entry[] => {
  const instants = [...new Set(facts.map(({ recordedAt }) => recordedAt))].sort();
  let before: readonly Contribution[] = [];
  return instants.flatMap((recordedAt) => {
    const after = outcomesOf(order, facts.filter((fact) => fact.recordedAt <= recordedAt)); // prettier-ignore
    const then = facts.filter((fact) => fact.recordedAt === recordedAt).sort((a, b) => (a.eventId < b.eventId ? -1 : 1));
    const { eventId = '', type } = then.find((fact) => fact.type !== undefined) ?? then[0] ?? {};
    const cause = { recordedAt, eventId, ...(type !== undefined && { type }) };
    const entries = [
      ...before.map((one) => ({ ...one, ...cause, size: -(one.size ?? 1) })),
      ...after.map((one) => ({ ...one, ...cause, size: one.size ?? 1 })),
    ];
    before = after;
    return entries;
  });
};

/** When the order is a disputed one and when no more, and each refund that was judged, by what is known at one instant. */
const outcomesOf = ({ orderId, paidAt }: OrderKnown, facts: readonly DisputeFact[]): readonly Contribution[] => {
  const standing = inForce(facts);
  const instants = [...new Set(standing.map(({ holdsAt }) => holdsAt))].sort();
  const refunds = standing.filter(({ component }) => component === 'REFUND_DISPUTED');
  const judged = refunds.flatMap((refund): Contribution[] =>
    turns(instants, (at) => isJudged(refund, standing, at)).map(({ at: holdsAt, size }) => ({
      ...{ component: 'REFUND_JUDGED', orderId, subject: refund.subject, day: refund.day, holdsAt, size },
    })),
  );
  if (paidAt === undefined) return judged;
  const disputed = turns(instants, (at) => isDisputed(standing, at)).map(({ at: holdsAt, size }): Contribution => {
    return { component: 'ORDER_DISPUTED', orderId, subject: orderId, day: dayOf(paidAt), holdsAt, size };
  });
  return [...judged, ...disputed];
};

const isJudged = (refund: DisputeFact, standing: readonly DisputeFact[], at: Instant): boolean =>
  refund.holdsAt <= at &&
  standing.some(
    ({ component, subject, holdsAt }) =>
      component === 'CASE_FOR_BUYER' && holdsAt <= at && subject.startsWith(`${refund.subject}:`),
  );

/** At least one case in trade that is neither withdrawn nor decided for the seller. */
const isDisputed = (standing: readonly DisputeFact[], at: Instant): boolean => {
  const by = standing.filter(({ holdsAt }) => holdsAt <= at);
  const over = new Set(by.filter(({ component }) => isOver(component)).map(({ subject }) => subject));
  return by.some(({ component, subject }) => component === 'CASE_ONSALE' && !over.has(subject));
};
const isOver = (component: DisputeComponent): boolean => component === 'CASE_WITHDRAWN' || component === 'CASE_FOR_SELLER';

/** The instants at which it begins to hold (1) and ceases to (-1). */
const turns = (instants: readonly Instant[], holds: (at: Instant) => boolean) => {
  let before = false;
  return instants.flatMap((at) => {
    const after = holds(at);
    const turn = after === before ? [] : [{ at, size: after ? 1 : -1 }];
    before = after;
    return turn;
  });
};

/** The facts that have not been taken back. */
const inForce = (facts: readonly DisputeFact[]): readonly DisputeFact[] => {
  const sums = new Map<string, { fact: DisputeFact; sum: number }>();
  for (const fact of facts) {
    const key = [fact.component, fact.subject, fact.day, fact.holdsAt].join(' ');
    sums.set(key, { fact, sum: (sums.get(key)?.sum ?? 0) + sizeOf(fact) });
  }
  return [...sums.values()].flatMap(({ fact, sum }) => (sum > 0 ? [fact] : []));
};
