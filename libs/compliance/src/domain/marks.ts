import type { Day, Instant } from '@redress/rulebook';
import { type DisputeComponent, openingComponents } from './fact.js';
import type { Definition, Window } from './question.js';

/** A fact about a case, or about a refund's being disputed, that has not been taken back. `subject`: the refund, and the case. */
export type CaseFact = Readonly<{ component: DisputeComponent; orderId: string; subject: string; day: string; holdsAt: Instant }>;

/** The place of a case among those of its seller: when it was opened, and its subject. */
export type CasePlace = Readonly<{ at: Instant; subject: string }>;
/** The cases behind a place, no more than `limit`; absent: from the first, all. */
export type CasePart = Readonly<{ after?: CasePlace; limit?: number }>;
/**
 * `openings`: the first fact of each case, in order. `facts`: all facts in force of these and of the other cases of their orders, whenever
 * those were opened. `paidOn`: the days in which the orders were paid.
 */
export type CaseFacts = Readonly<{
  openings: readonly CaseFact[];
  facts: readonly CaseFact[];
  paidOn: ReadonlyMap<string, Day>;
}>;

export const isOpening = ({ component }: CaseFact): boolean => (openingComponents as readonly string[]).includes(component);
export const isBehind = ({ holdsAt, subject }: CaseFact, { at, subject: last }: CasePlace): boolean =>
  (compare(holdsAt, at) || compare(subject, last)) > 0;
export const compareCases = (a: CaseFact, b: CaseFact): number =>
  compare(a.holdsAt, b.holdsAt) || compare(a.subject, b.subject) || compare(a.component, b.component);

export type Inclusion = Readonly<{ counted: true } | { counted: false; because: Because }>;
/**
 * `ALREADY_COUNTED`: its refund, or its order, counts with an earlier case. `NO_MONEY_ASKED`: an exchange or a repair counts once it turns
 * into a refund.
 */
export const becauses = [
  ...(['AFTERSALE', 'ALREADY_COUNTED', 'NO_MONEY_ASKED', 'NOT_DECIDED'] as const),
  ...(['WITHDRAWN', 'DECIDED_FOR_SELLER', 'OUTSIDE_WINDOW'] as const),
] as const;
export type Because = (typeof becauses)[number];

type One = Readonly<{
  subject: string;
  caseId: string;
  refundId: string;
  orderId: string;
  openedAt: Instant;
  day: Day;
  is: ReadonlySet<DisputeComponent>;
  /** Its refund asks for money. */
  asksMoney: boolean;
}>;
/** The earliest cases, by refund and by order. */
type Firsts = Readonly<{ of: ReadonlyMap<string, One>; judged: ReadonlyMap<string, One>; disputes: ReadonlyMap<string, One> }>;

/** Each of the cases, marked for each definition of the edition: counted, or not counted because. */
export const marked = (
  { openings, facts, paidOn }: CaseFacts,
  definitions: readonly Readonly<{ name: string; definition: Definition; window: Window }>[],
) => {
  const all = casesOf(facts);
  const isOnSale = ({ is }: One) => !is.has('CASE_AFTERSALE');
  const firsts: Firsts = {
    of: firstBy(all.filter(isOnSale), ({ refundId }) => refundId),
    judged: firstBy(all.filter((one) => isOnSale(one) && one.is.has('CASE_FOR_BUYER')), ({ refundId }) => refundId), // prettier-ignore
    disputes: firstBy(all.filter(isDispute), ({ orderId }) => orderId),
  };
  const shown = new Set(openings.map(({ subject }) => subject));
  return all
    .filter(({ subject }) => shown.has(subject))
    .map((one) => ({
      ...{ caseId: one.caseId, refundId: one.refundId, orderId: one.orderId, at: one.openedAt },
      counts: Object.fromEntries(
        definitions.map(({ name, definition: { counts }, window }) => {
          // by the payment of its order, or by the first intervention into its refund
          const day = counts === 'DISPUTED_ORDER' ? paidOn.get(one.orderId) : (firsts.of.get(one.refundId) ?? one).day;
          const isInside = day !== undefined && window.from <= day && day <= window.to;
          return [name, isInside ? mark(one, counts, firsts) : not('OUTSIDE_WINDOW')];
        }),
      ),
    }));
};

const firstBy = (cases: readonly One[], key: (one: One) => string): ReadonlyMap<string, One> => {
  const first = new Map<string, One>();
  for (const one of cases) if (!first.has(key(one))) first.set(key(one), one);
  return first;
};

const casesOf = (facts: readonly CaseFact[]): readonly One[] => {
  const of = new Map<string, DisputeComponent[]>();
  for (const { subject, component } of facts) {
    const known = of.get(subject);
    if (known) known.push(component);
    else of.set(subject, [component]);
  }
  return facts.filter(isOpening).map(({ subject, orderId, day, holdsAt }) => {
    const [refundId, caseId] = partsOf(subject);
    const is = new Set(of.get(subject));
    return { subject, caseId, refundId, orderId, openedAt: holdsAt, day, is, asksMoney: of.has(refundId) };
  });
};

/** A case's id may bear the platform's joint itself; a refund's does not. */
const partsOf = (subject: string): [refundId: string, caseId: string] => {
  const at = subject.indexOf(':');
  return [subject.slice(0, at), subject.slice(at + 1)];
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const mark = (one: One, counts: Definition['counts'], { of, judged, disputes }: Firsts): Inclusion => {
  const { is, refundId, asksMoney } = one;
  const onlyAs = (first: One | undefined): Inclusion =>
    first === undefined || first.subject === one.subject ? { counted: true } : not('ALREADY_COUNTED');
  if (is.has('CASE_AFTERSALE')) return not('AFTERSALE'); // M-AFTER's
  if (counts !== 'DISPUTED_ORDER' && !asksMoney) return not('NO_MONEY_ASKED');
  if (counts === 'INTERVENED') return onlyAs(of.get(refundId));
  if (is.has('CASE_WITHDRAWN')) return not('WITHDRAWN');
  if (is.has('CASE_FOR_SELLER')) return not('DECIDED_FOR_SELLER');
  if (counts === 'DISPUTED_ORDER') return onlyAs(disputes.get(one.orderId));
  return is.has('CASE_FOR_BUYER') ? onlyAs(judged.get(refundId)) : not('NOT_DECIDED');
};

/** Whether the case makes its order a disputed one: withdrawn and seller-won cases do not. */
const isDispute = ({ is }: One): boolean => !is.has('CASE_AFTERSALE') && !is.has('CASE_WITHDRAWN') && !is.has('CASE_FOR_SELLER');

const not = (because: Because): Inclusion => ({ counted: false, because });
