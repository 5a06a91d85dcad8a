import type { SignedFact } from '../domain/fact.js';
import { type Heard, hearing } from '../domain/hearing.js';
import { type CaseFact, type CasePart, compareCases, isBehind, isOpening } from '../domain/marks.js';
import { type Question } from '../domain/question.js';
import { isAsked } from '../domain/rates.js';
import type { Measures } from '../measures.js';
import { SellerFacts, type SignedCaseFact } from './seller-facts.js';

export const memoryMeasures = (): Measures => {
  const heard = new Map<string, Heard>();
  const sellers = new Map<string, SellerFacts>();
  const add = (fact: SignedFact): void => {
    const seller = sellers.get(fact.sellerId) ?? new SellerFacts();
    sellers.set(fact.sellerId, seller);
    seller.add(fact);
  };
  return {
    hear: (events) => {
      const { heard: moved, facts } = hearing((stream) => heard.get(stream), events);
      for (const [stream, one] of moved) heard.set(stream, one);
      for (const fact of facts) add(fact);
    },
    count: (question) => sellers.get(question.sellerId)?.count(question) ?? {},
    knows: ({ sellerId, knownAt }) => {
      const since = sellers.get(sellerId)?.knownSince;
      return since !== undefined && since <= knownAt;
    },
    cases: (question, { after, limit }: CasePart = {}) => {
      const facts = standing(sellers.get(question.sellerId)?.ofCases ?? [], question);
      const openings = facts.filter(isOpening).filter((fact) => after === undefined || isBehind(fact, after));
      const page = openings.slice(0, limit);
      const orders = new Set(page.map(({ orderId }) => orderId));
      return { openings: page, facts: facts.filter(({ orderId }) => orders.has(orderId)) };
    },
  };
};

/** The facts that have not been taken back, in the order of cases. */
const standing = (facts: readonly SignedCaseFact[], question: Question): readonly CaseFact[] => {
  const sums = new Map<string, { fact: CaseFact; sum: number }>();
  for (const fact of facts) {
    if (!isAsked(fact, question)) continue;
    const { component, orderId, subject, day, holdsAt, sign } = fact;
    const key = [component, subject, day, holdsAt].join(' ');
    sums.set(key, { fact: { component, orderId, subject, day, holdsAt }, sum: (sums.get(key)?.sum ?? 0) + sign });
  }
  return [...sums.values()].flatMap(({ fact, sum }) => (sum > 0 ? [fact] : [])).sort(compareCases);
};
