import type { Published } from '@redress/contracts';
import type { Day, Instant } from '@redress/rulebook';

/** The components about cases, from which each case is marked counted or not: its kind, and its outcome. */
export const caseComponents = [
  'CASE_FIRST',
  'CASE_AGAIN',
  'CASE_AFTERSALE',
  'CASE_WITHDRAWN',
  'CASE_FOR_BUYER',
  'CASE_FOR_SELLER',
] as const;
export type CaseComponent = (typeof caseComponents)[number];
/** The kinds of case; the other components are outcomes. Each case has one of these, in the day it was opened. */
export const openingComponents = ['CASE_FIRST', 'CASE_AGAIN', 'CASE_AFTERSALE'] as const satisfies readonly CaseComponent[];

/**
 * The components of the measures, and `SELLER`: since when a seller is known. An order counts once in PAID, PROMISE_DUE and
 * PROMISE_BROKEN, a case once in DECIDED and the like, a refund once in each of the others.
 */
export const components = [
  'SELLER',
  'PAID',
  'PROMISE_DUE',
  'PROMISE_BROKEN',
  'REFUND_APPLIED',
  'AFTERSALE_APPLIED',
  'OUT_OF_STOCK_PAID',
  'REFUND_DISPUTED',
  'AFTERSALE_DISPUTED',
  'DECIDED',
  'DECIDED_SELLER_LIABLE',
  ...caseComponents,
] as const;
export type Component = (typeof components)[number];

/** An entry that an order or a refund adds to a count, by what is known of it now. */
export type Contribution = Readonly<{
  component: Component;
  orderId: string;
  /** The id of the counted order, refund, or refund and case (`r1:c1`, and `r1:I-DIRECT:r1`). */
  subject: string;
  /** The day it counts in. */
  day: Day;
  /** The instant it holds for: questions as of an earlier one do not see it. */
  holdsAt: Instant;
}>;

/** One unit more or less. Facts are never edited: a fact of the opposite sign takes back one that no longer holds (M-ASOF). */
export type SignedFact = Readonly<{
  sellerId: string;
  component: Component;
  orderId: string;
  subject: string;
  sign: 1 | -1;
  day: Day;
  holdsAt: Instant;
  recordedAt: Instant;
  eventId: string;
  /** Its place among the facts of that event. */
  n: number;
}>;

/** The change by an event, as signed facts: old contributions that no longer hold are taken back, new ones added. */
export const changes = (
  sellerId: string,
  before: readonly Contribution[],
  after: readonly Contribution[],
  { at, eventId }: Pick<Published, 'at' | 'eventId'>,
): SignedFact[] => {
  const signed = (sign: 1 | -1) => (standing: Contribution) => ({ sign, standing });
  return [...without(before, after).map(signed(-1)), ...without(after, before).map(signed(1))].map(({ sign, standing }, n) => ({
    ...standing,
    sellerId,
    sign,
    recordedAt: at,
    eventId,
    n,
  }));
};

const without = (some: readonly Contribution[], others: readonly Contribution[]): readonly Contribution[] =>
  some.filter((one) => !others.some((other) => isSame(one, other)));

const isSame = (a: Contribution, b: Contribution): boolean =>
  a.component === b.component && a.subject === b.subject && a.day === b.day && a.holdsAt === b.holdsAt;
