import { dayOf } from '@redress/rulebook';
import { isBetween } from '../domain/difference.js';
import { isOfDispute } from '../domain/disputes.js';
import { isScored, scoredComponents, type SignedFact } from '../domain/fact.js';
import { type Heard, hearing, streamOfOrder } from '../domain/hearing.js';
import { type CaseFact, type CasePart, compareCases, isBehind, isOpening } from '../domain/marks.js';
import { type Question } from '../domain/question.js';
import type { Measures } from '../measures.js';
import { memoryScores } from './memory-scores.js';
import { unitsOf } from './units-of.js';
import { manySellersIn } from './many-sellers.js';
import { SellerFacts, type SignedCaseFact } from './seller-facts.js';

export const memoryMeasures = (): Measures => {
  const heard = new Map<string, Heard>();
  const sellers = new Map<string, SellerFacts>();
  const markets = new Map<string, SellerFacts>();
  const disputes = new Map<string, SignedCaseFact[]>();
  const derived = new Map<string, readonly SignedFact[]>();
  const scores = memoryScores();
  const marketOf = (category = ''): SellerFacts => {
    const market = markets.get(category) ?? new SellerFacts();
    markets.set(category, market);
    return market;
  };
  const add = (fact: SignedFact): void => {
    const seller = sellers.get(fact.sellerId) ?? new SellerFacts();
    sellers.set(fact.sellerId, seller);
    seller.add(fact);
    if (isScored(fact)) marketOf(fact.facet).add(fact);
    if (!isOfDispute(fact)) return;
    const ofOrder = disputes.get(fact.orderId);
    if (ofOrder) ofOrder.push(fact);
    else disputes.set(fact.orderId, [fact]);
  };
  const before = {
    heard: (stream: string) => heard.get(stream),
    disputes: (orderId: string) => disputes.get(orderId) ?? [],
  };
  return {
    hear: (events) => {
      const { heard: moved, facts, derived: follows } = hearing(before, events);
      for (const [stream, one] of moved) heard.set(stream, one);
      for (const fact of facts) add(fact);
      for (const sellerId of new Set(facts.map((fact) => fact.sellerId))) scores.heardOf(sellerId);
      for (const [orderId, some] of follows) {
        for (const fact of derived.get(orderId) ?? []) sellers.get(fact.sellerId)?.remove(fact);
        for (const fact of some) add(fact);
        derived.set(orderId, some);
      }
    },
    count: (question) => sellers.get(question.sellerId)?.count(question) ?? [],
    market: ({ facets, ...question }) =>
      facets.flatMap((category) => markets.get(category)?.count({ ...question, of: scoredComponents }) ?? []),
    scores,
    units: (question, part) => unitsOf(sellers.get(question.sellerId)?.all() ?? [], question, part),
    between: ({ sellerId, of }, left, right) =>
      [...(sellers.get(sellerId)?.all() ?? [])].filter((fact) => of.includes(fact.component) && isBetween(fact, left, right)),
    late: ({ sellerId, from, knownAt }) =>
      (sellers.get(sellerId)?.late ?? [])
        .filter(({ recordedAt }) => dayOf(recordedAt) > from && recordedAt <= knownAt)
        .sort((a, b) => (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : 0)),
    ...manySellersIn(sellers, markets),
    knows: ({ sellerId, knownAt }) => {
      const since = sellers.get(sellerId)?.knownSince;
      return since !== undefined && since <= knownAt;
    },
    cases: (question, { after, limit }: CasePart = {}) => {
      const facts = standing(sellers.get(question.sellerId)?.ofCases ?? [], question);
      const openings = facts
        .filter((fact) => isOpening(fact) && question.from <= fact.day && fact.day <= question.to)
        .filter((fact) => after === undefined || isBehind(fact, after));
      const page = openings.slice(0, limit);
      const orders = new Set(page.map(({ orderId }) => orderId));
      const paid = [...orders].flatMap((orderId) => {
        const order = heard.get(streamOfOrder(orderId))?.document;
        return order && 'promised' in order && order.paidAt !== undefined ? [[orderId, dayOf(order.paidAt)] as const] : [];
      });
      return { openings: page, facts: facts.filter(({ orderId }) => orders.has(orderId)), paidOn: new Map(paid) };
    },
  };
};

/** The facts that have not been taken back, in the order of cases. */
const standing = (facts: readonly SignedCaseFact[], question: Question): readonly CaseFact[] => {
  const sums = new Map<string, { fact: CaseFact; sum: number }>();
  for (const fact of facts) {
    if (fact.holdsAt > question.asOf || fact.recordedAt > question.knownAt) continue;
    const { component, orderId, subject, day, holdsAt, sign } = fact;
    const key = [component, subject, day, holdsAt].join(' ');
    sums.set(key, { fact: { component, orderId, subject, day, holdsAt }, sum: (sums.get(key)?.sum ?? 0) + sign });
  }
  return [...sums.values()].flatMap(({ fact, sum }) => (sum > 0 ? [fact] : [])).sort(compareCases);
};
