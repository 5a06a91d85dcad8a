import type { Component, SignedFact } from './fact.js';
import type { Question } from './question.js';

/** How many of each component there are; absent is 0. */
export type Counts = Readonly<Partial<Record<Component, number>>>;

/** Whether a fact counts for a question (M-ASOF). An adapter may ask its database the same. */
export const isAsked = (fact: SignedFact, { sellerId, from, to, asOf, knownAt }: Question): boolean =>
  fact.sellerId === sellerId && from <= fact.day && fact.day <= to && fact.holdsAt <= asOf && fact.recordedAt <= knownAt;

export const withoutZeros = (counts: Counts): Counts =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));

export type Rate = Readonly<{ numerator: number; denominator: number; value?: number }>;

/** A rate over no orders is "no data", never 0 %. */
export const rate = (numerator = 0, denominator = 0): Rate => ({
  numerator,
  denominator,
  ...(denominator > 0 && { value: Number((numerator / denominator).toFixed(6)) }),
});

/** The view `measures`: the rates, with definition, window and instants. */
export const ratesOf = ({ from, to, ...question }: Question, counts: Counts) => ({
  ...question,
  window: `${from}..${to}`,
  'M-REFUND': rate(counts.REFUND_APPLIED, counts.PAID),
  'M-DISPUTE': rate(counts.REFUND_DISPUTED, counts.PAID),
  'M-AFTER': {
    applications: rate(counts.AFTERSALE_APPLIED, counts.PAID),
    disputes: rate(counts.AFTERSALE_DISPUTED, counts.PAID),
  },
  'M-LATE': rate(counts.PROMISE_BROKEN, counts.PROMISE_DUE),
  'M-OOS': rate(counts.OUT_OF_STOCK_PAID, counts.PAID),
  'M-LIABLE': rate(counts.DECIDED_SELLER_LIABLE, counts.DECIDED),
});
