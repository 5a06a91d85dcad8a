import type { Published } from '@redress/contracts';
import type { Day, Instant } from '@redress/rulebook';

/** The kinds of case. Each case has one of these, in the day it was opened. */
export const openingComponents = ['CASE_ONSALE', 'CASE_AFTERSALE'] as const;
/** The components about cases, from which each case is marked counted or not: its kind, and its outcome in effect. */
export const caseComponents = [...openingComponents, 'CASE_WITHDRAWN', 'CASE_FOR_BUYER', 'CASE_FOR_SELLER'] as const;
export type CaseComponent = (typeof caseComponents)[number];

/** From these of one order what several streams say together is derived: judged refunds, and whether the order is a disputed one. */
export const disputeComponents = [...caseComponents, 'REFUND_DISPUTED', 'AFTERSALE_DISPUTED'] as const;
export type DisputeComponent = (typeof disputeComponents)[number];

/** The units of the score, which the category of their order is expected by: `facet` is that category. */
export const scoredComponents = [
  'PAID',
  'PROMISE_DUE',
  'PROMISE_BROKEN',
  'REFUND_APPLIED',
  'REFUND_DISPUTED',
  'DECIDED',
  'DECIDED_SELLER_LIABLE',
  'HELP_ANSWERED',
  'HELP_ANSWER_MISSED',
  'HELP_SOLVED',
  'HELP_SOLVE_MISSED',
] as const;
export type ScoredComponent = (typeof scoredComponents)[number];

const scored: ReadonlySet<string> = new Set(scoredComponents);
export const isScored = ({ component }: Pick<Contribution, 'component'>): boolean => scored.has(component);

/** By these a seller is known. */
export const knownBy: readonly Component[] = ['SELLER', 'PAID'];

/** Spans of time: `facet` is their whole minutes. */
export const spanComponents = ['FIRST_ANSWER', 'REFUND_COMPLETE', 'CASE_DECIDED'] as const;
/** Amounts in minor units. Of compensations `facet` is the rule and the asset: `C-LATE POINTS`. */
export const compensationComponents = ['ASSESSED', 'COMPENSATED', 'REVERSED', 'WAIVED'] as const;
export const accountComponents = ['DEPOSIT', 'DEPOSIT_REQUIRED', 'RECEIVABLE'] as const;

/**
 * The components of the measures, and `SELLER`: since when a seller is known. An order counts once in PAID, PROMISE_DUE and
 * PROMISE_BROKEN, a case once in DECIDED and the like, a refund once in each of the others. EXTRA_LINES: those beside an order's first.
 */
export const components = [
  'SELLER',
  ...scoredComponents,
  'EXTRA_LINES',
  'AFTERSALE_APPLIED',
  'OUT_OF_STOCK_PAID',
  'AFTERSALE_DISPUTED',
  ...caseComponents,
  'REFUND_JUDGED',
  'ORDER_DISPUTED',
  ...spanComponents,
  ...compensationComponents,
  ...accountComponents,
  'POINTS',
] as const;
export type Component = (typeof components)[number];

/** An entry that a stream adds to a count, by what is known of it now. */
export type Contribution = Readonly<{
  component: Component;
  orderId: string;
  /** The id of what is counted: an order, a refund, a refund and case (`r1:c1`, and `r1:I-DIRECT:r1`), a compensation, … */
  subject: string;
  /** The day it counts in. */
  day: Day;
  /** The instant it holds for: questions as of an earlier one do not see it. */
  holdsAt: Instant;
  /** How much it counts; absent: 1. Below 0 where something ends to hold. */
  size?: number;
  /** What it is counted by: minutes, rule and asset. The category of an order is known by the order alone. */
  facet?: string;
}>;

/** So much more or less. Facts are never edited: a fact of the opposite sign takes back one that no longer holds (M-ASOF). */
export type SignedFact = Contribution &
  Readonly<{
    sellerId: string;
    sign: 1 | -1;
    recordedAt: Instant;
    eventId: string;
    /** The type of that event, where it says something about an instant before its own: what restates a day, and is asked for. */
    type?: string;
    /** Its place among the facts of that event. */
    n: number;
  }>;

export const sizeOf = ({ sign, size = 1 }: Pick<SignedFact, 'sign' | 'size'>): number => sign * size;

/** The change by an event, as signed facts: old contributions that no longer hold are taken back, new ones added. */
export const changes = (
  sellerId: string,
  before: readonly Contribution[],
  after: readonly Contribution[],
  { at, eventId, type }: Pick<Published, 'at' | 'eventId' | 'type'>,
): SignedFact[] => {
  const signed = (sign: 1 | -1) => (standing: Contribution) => ({ sign, standing });
  return [...without(before, after).map(signed(-1)), ...without(after, before).map(signed(1))].map(({ sign, standing }, n) => ({
    ...standing,
    sellerId,
    sign,
    recordedAt: at,
    eventId,
    ...(at > standing.holdsAt && { type }),
    n,
  }));
};

const without = (some: readonly Contribution[], others: readonly Contribution[]): readonly Contribution[] =>
  some.filter((one) => !others.some((other) => isSame(one, other)));

const isSame = (a: Contribution, b: Contribution): boolean =>
  a.component === b.component &&
  a.subject === b.subject &&
  a.day === b.day &&
  a.holdsAt === b.holdsAt &&
  a.size === b.size &&
  a.facet === b.facet;
