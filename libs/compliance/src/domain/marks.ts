import type { Edition, Instant } from '@redress/rulebook';
import { type CaseComponent, openingComponents } from './fact.js';
import type { Window } from './question.js';

/** A fact about a case that has not been taken back. `subject`: the refund and the case. */
export type CaseFact = Readonly<{ component: CaseComponent; orderId: string; subject: string; day: string; holdsAt: Instant }>;

/** The place of a case among those of its seller: when it was opened, and its subject. */
export type CasePlace = Readonly<{ at: Instant; subject: string }>;
/** The cases behind a place, no more than `limit`; absent: from the first, all. */
export type CasePart = Readonly<{ after?: CasePlace; limit?: number }>;
/** `openings`: the first fact of each case, in order. `facts`: all facts in force of these and of the other cases of their orders. */
export type CaseFacts = Readonly<{ openings: readonly CaseFact[]; facts: readonly CaseFact[] }>;

export const isOpening = ({ component }: CaseFact): boolean =>
  (openingComponents as readonly CaseComponent[]).includes(component);
export const isBehind = ({ holdsAt, subject }: CaseFact, { at, subject: last }: CasePlace): boolean =>
  (compare(holdsAt, at) || compare(subject, last)) > 0;
export const compareCases = (a: CaseFact, b: CaseFact): number =>
  compare(a.holdsAt, b.holdsAt) || compare(a.subject, b.subject) || compare(a.component, b.component);

export type Inclusion = Readonly<{ counted: true } | { counted: false; because: Because }>;
/** `ALREADY_COUNTED`: its refund, or its order, counts with an earlier case. */
export type Because = 'AFTERSALE' | 'ALREADY_COUNTED' | 'NOT_DECIDED' | 'WITHDRAWN' | 'DECIDED_FOR_SELLER' | 'OUTSIDE_WINDOW';

type Definition = Edition['measures']['definitions'][string];
type One = Readonly<{
  subject: string;
  caseId: string;
  refundId: string;
  orderId: string;
  openedAt: Instant;
  day: string;
  is: ReadonlySet<CaseComponent>;
}>;

/** Each of the cases, marked for each definition of the edition: counted, or not counted because. */
export const marked = (
  { openings, facts }: CaseFacts,
  definitions: readonly Readonly<{ name: string; definition: Definition; window: Window }>[],
) => {
  const all = casesOf(facts);
  const firstOf = new Map<string, One>(); // the first dispute of each order
  for (const one of all) if (isDispute(one) && !firstOf.has(one.orderId)) firstOf.set(one.orderId, one);
  const shown = new Set(openings.map(({ subject }) => subject));
  return all
    .filter(({ subject }) => shown.has(subject))
    .map((one) => ({
      ...{ caseId: one.caseId, refundId: one.refundId, orderId: one.orderId, at: one.openedAt },
      counts: Object.fromEntries(
        definitions.map(({ name, definition, window }) => [
          name,
          window.from <= one.day && one.day <= window.to ? mark(one, definition, firstOf) : not('OUTSIDE_WINDOW'),
        ]),
      ),
    }));
};

const casesOf = (facts: readonly CaseFact[]): readonly One[] => {
  const of = new Map<string, CaseComponent[]>();
  for (const { subject, component } of facts) {
    const known = of.get(subject);
    if (known) known.push(component);
    else of.set(subject, [component]);
  }
  return facts.filter(isOpening).map(({ subject, orderId, day, holdsAt }) => {
    const [refundId, caseId] = partsOf(subject);
    return { subject, caseId, refundId, orderId, openedAt: holdsAt, day, is: new Set(of.get(subject)) };
  });
};

/** A case's id may bear the platform's joint itself; a refund's does not. */
const partsOf = (subject: string): [refundId: string, caseId: string] => {
  const at = subject.indexOf(':');
  return [subject.slice(0, at), subject.slice(at + 1)];
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const mark = (one: One, { counts }: Definition, firstOf: ReadonlyMap<string, One>): Inclusion => {
  const { is } = one;
  if (is.has('CASE_AFTERSALE')) return not('AFTERSALE'); // M-AFTER's
  if (counts === 'INTERVENED') return is.has('CASE_AGAIN') ? not('ALREADY_COUNTED') : { counted: true };
  if (is.has('CASE_WITHDRAWN')) return not('WITHDRAWN');
  if (is.has('CASE_FOR_SELLER')) return not('DECIDED_FOR_SELLER');
  if (counts === 'JUDGED_FOR_BUYER') return is.has('CASE_FOR_BUYER') ? { counted: true } : not('NOT_DECIDED');
  const first = firstOf.get(one.orderId);
  return first === undefined || first.caseId === one.caseId ? { counted: true } : not('ALREADY_COUNTED');
};

/** Whether the case makes its order a disputed one: withdrawn and seller-won cases do not. */
const isDispute = ({ is }: One): boolean => !is.has('CASE_AFTERSALE') && !is.has('CASE_WITHDRAWN') && !is.has('CASE_FOR_SELLER');

const not = (because: Because): Inclusion => ({ counted: false, because });
