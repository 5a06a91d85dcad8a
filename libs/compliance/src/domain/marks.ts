import type { Edition, Instant } from '@redress/rulebook';
import type { CaseComponent } from './fact.js';
import type { Window } from './question.js';

/** One thing that stands of a case, as a store of facts answers. `subject`: the refund and the case. */
export type CaseFact = Readonly<{ component: CaseComponent; orderId: string; subject: string; day: string; holdsAt: Instant }>;

export type Mark = Readonly<{ counted: true } | { counted: false; because: Because }>;
/** `ALREADY_COUNTED`: its refund, or its order, counts with an earlier case. */
export type Because = 'AFTERSALE' | 'ALREADY_COUNTED' | 'NOT_DECIDED' | 'WITHDRAWN' | 'DECIDED_FOR_SELLER' | 'OUTSIDE_WINDOW';

type Definition = Edition['measures']['definitions'][string];
type One = Readonly<{
  caseId: string;
  refundId: string;
  orderId: string;
  openedAt: Instant;
  day: string;
  is: ReadonlySet<CaseComponent>;
}>;

/** Each case that a seller sees, marked for each definition of the edition: counted, or not counted because. */
export const marked = (
  facts: readonly CaseFact[],
  definitions: readonly Readonly<{ name: string; definition: Definition; window: Window }>[],
) => {
  const all = casesOf(facts);
  const firstOf = new Map<string, One>(); // the first dispute of each order
  for (const one of all) if (isDispute(one) && !firstOf.has(one.orderId)) firstOf.set(one.orderId, one);
  return all.map((one) => ({
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
  const cases = new Map<string, One>();
  for (const { component, orderId, subject, day, holdsAt } of facts) {
    const [refundId, caseId] = partsOf(subject);
    const known = cases.get(subject);
    const openedAt = known && known.openedAt < holdsAt ? known.openedAt : holdsAt; // what came of it, came later
    cases.set(subject, { caseId, refundId, orderId, openedAt, day, is: new Set([...(known?.is ?? []), component]) });
  }
  return [...cases.values()].sort((a, b) => compare(a.openedAt, b.openedAt) || compare(a.caseId, b.caseId));
};

/** A case's id may bear the platform's joint itself; a refund's does not. */
const partsOf = (subject: string): [refundId: string, caseId: string] => {
  const at = subject.indexOf(':');
  return [subject.slice(0, at), subject.slice(at + 1)];
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const mark = (one: One, { counts }: Definition, firstOf: ReadonlyMap<string, One>): Mark => {
  const { is } = one;
  if (is.has('CASE_AFTERSALE')) return not('AFTERSALE'); // M-AFTER's
  if (counts === 'INTERVENED') return is.has('CASE_AGAIN') ? not('ALREADY_COUNTED') : { counted: true };
  if (is.has('CASE_WITHDRAWN')) return not('WITHDRAWN');
  if (is.has('CASE_FOR_SELLER')) return not('DECIDED_FOR_SELLER');
  if (counts === 'JUDGED_FOR_BUYER') return is.has('CASE_FOR_BUYER') ? { counted: true } : not('NOT_DECIDED');
  const first = firstOf.get(one.orderId);
  return first === undefined || first.caseId === one.caseId ? { counted: true } : not('ALREADY_COUNTED');
};

/** What makes an order a disputed one: withdrawn and seller-won cases do not. */
const isDispute = ({ is }: One): boolean => !is.has('CASE_AFTERSALE') && !is.has('CASE_WITHDRAWN') && !is.has('CASE_FOR_SELLER');

const not = (because: Because): Mark => ({ counted: false, because });
