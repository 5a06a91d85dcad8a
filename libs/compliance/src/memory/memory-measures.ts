import { type Heard, hearing } from '../domain/hearing.js';
import { type CaseComponent, type Component, type SignedFact, caseComponents } from '../domain/fact.js';
import type { CaseFact } from '../domain/marks.js';
import { isAsked } from '../domain/rates.js';
import type { Measures } from '../measures.js';

export const memoryMeasures = (): Measures => {
  // Documents are kept as JSON text, as a database would: what does not survive that fails here, in milliseconds.
  const heard = new Map<string, string>();
  const factsOfSeller = new Map<string, SignedFact[]>();
  const heardOf = (stream: string): Heard | undefined => {
    const text = heard.get(stream);
    return text === undefined ? undefined : JSON.parse(text);
  };
  return {
    hear: (events) => {
      const { heard: moved, facts } = hearing(heardOf, events);
      for (const [stream, one] of moved) heard.set(stream, JSON.stringify(one));
      for (const fact of facts) {
        const facts = factsOfSeller.get(fact.sellerId);
        if (facts) facts.push(fact);
        else factsOfSeller.set(fact.sellerId, [fact]);
      }
    },
    count: (question) => {
      const counts: Partial<Record<Component, number>> = {};
      for (const fact of factsOfSeller.get(question.sellerId) ?? []) {
        if (isAsked(fact, question)) counts[fact.component] = (counts[fact.component] ?? 0) + fact.sign;
      }
      return counts;
    },
    knows: ({ sellerId, knownAt }) => (factsOfSeller.get(sellerId) ?? []).some(({ recordedAt }) => recordedAt <= knownAt),
    cases: (question) => {
      const standing = new Map<string, { fact: CaseFact; sum: number }>();
      for (const asked of factsOfSeller.get(question.sellerId) ?? []) {
        if (!isOfCase(asked) || !isAsked(asked, question)) continue;
        const { component, orderId, subject, day, holdsAt, sign } = asked;
        const key = [component, subject, day, holdsAt].join(' ');
        const sum = (standing.get(key)?.sum ?? 0) + sign;
        standing.set(key, { fact: { component, orderId, subject, day, holdsAt }, sum });
      }
      return [...standing.values()]
        .flatMap(({ fact, sum }) => (sum > 0 ? [fact] : []))
        .sort((a, b) => (key(a) < key(b) ? -1 : 1));
    },
  };
};

const isOfCase = (fact: SignedFact): fact is SignedFact & { component: CaseComponent } =>
  (caseComponents as readonly string[]).includes(fact.component);
const key = ({ holdsAt, subject, component }: CaseFact): string => `${holdsAt} ${subject} ${component}`;
