import type { ArbitrationEvent, OrdersEvent, Published, RefundsEvent } from '@redress/contracts';
import type { Edition } from '@redress/rulebook';
import { isDerived, isOfDispute } from './disputes.js';
import { type SignedFact, sizeOf } from './fact.js';
import { type Heard, hearing, streamOfOrder } from './hearing.js';
import { type Counts, type Tally, countsOf as countsIn, isAsked, ratesOf } from './rates.js';
import { type Asking, definitionOf, questionOf } from './question.js';

type DataOf<E, Type> = E extends Published<infer T, infer D extends object> ? (Type extends T ? D : never) : never;
type Orders<Type extends OrdersEvent['type']> = DataOf<OrdersEvent, Type>;
type Arbitration<Type extends ArbitrationEvent['type']> = DataOf<ArbitrationEvent, Type>;
type Refunds<Type extends RefundsEvent['type']> = DataOf<RefundsEvent, Type>;

/** Paid on 2 March at noon in Shanghai, to be shipped by noon of the 5th. */
export const paidAt = '2026-03-02T04:00:00.000Z';
export const shipBy = '2026-03-05T04:00:00.000Z';
export const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();
export const [second, hour, day] = [1000, 3_600_000, 24 * 3_600_000];

const published = (
  service: 'orders' | 'refunds' | 'arbitration',
  stream: string,
  type: string,
  at: string,
  data: object,
): Published => ({
  service,
  eventId: `${stream}@1`,
  stream,
  version: 1,
  type,
  v: 1,
  at,
  key: 'o1',
  lane: 's1',
  actor: 'platform',
  correlationId: 'c1',
  causationId: 'c1',
  data,
});

const orders =
  <Type extends OrdersEvent['type']>(type: Type, usually: Omit<Orders<Type>, 'orderId' | 'sellerId'>) =>
  (at: string, data: Partial<Orders<Type>> = {}): Published => {
    const whole = { orderId: 'o1', sellerId: 's1', ...usually, ...data };
    return published('orders', `order-${whole.orderId}`, type, at, whole);
  };

const refunds =
  <Type extends RefundsEvent['type']>(type: Type, usually: Partial<Refunds<Type>> = {}) =>
  (at: string, data: Partial<Refunds<Type>> = {}): Published => {
    const whole = {
      refundId: 'r1',
      orderId: 'o1',
      lineId: 'l1',
      buyerId: 'b1',
      sellerId: 's1',
      phase: 'ONSALE',
      ...usually,
      ...data,
    };
    return published('refunds', `refund-${whole.refundId}`, type, at, whole);
  };

const arbitration =
  <Type extends ArbitrationEvent['type']>(of: 'case' | 'help', type: Type, usually: Partial<Arbitration<Type>> = {}) =>
  (at: string, data: Partial<Arbitration<Type>> = {}): Published => {
    const about = { orderId: 'o1', lineId: 'l1', buyerId: 'b1', sellerId: 's1', ...(of === 'case' && { refundId: 'r1' }) };
    const whole = { [`${of}Id`]: `${of[0]}1`, ...about, ...usually, ...data } as Record<string, unknown>;
    return published('arbitration', `${of}-${String(whole[`${of}Id`])}`, type, at, whole);
  };

const money = { amount: 10000, price: 10000, freight: 0, reason: 'NOT_WANTED' };
export const paid = orders('OrderPaid', {
  buyerId: 'b1',
  edition: 'tmall-2022',
  cash: 10000,
  points: 0,
  freight: 0,
  lines: [{ lineId: 'l1', paid: 10000, shipBy }],
});
export const broken = orders('ShippingPromiseBroken', { lineId: 'l1', shipBy });
export const corrected = orders('ShippingPromiseCorrected', { lineId: 'l1', shipBy, pickedUpAt: later(shipBy, -second) });
export const lineRefunded = orders('LineRefunded', { lineId: 'l1' });
export const reviewed = orders('OrderReviewed', { rating: 'GOOD' });
export const placed = orders('OrderPlaced', {
  ...{ buyerId: 'b1', buyerTier: 'NORMAL', freight: 0, freeShipping: true, invoicePromised: false },
  lines: [],
});
export const applied = refunds('RefundApplied', {
  edition: 'tmall-2022',
  type: 'REFUND_ONLY',
  reason: 'NOT_WANTED',
  amount: 10000,
});
export const modified = refunds('RefundModified');
export const closed = refunds('RefundClosed', { why: 'WITHDRAWN' });
export const noted = refunds('RefundCaseNoted', { caseId: 'c1', csStatus: 'REQUESTED' });
export const intervened = arbitration('case', 'InterventionRequested', { phase: 'ONSALE' });
export const caseWithdrawn = arbitration('case', 'CaseWithdrawn', { why: 'WITHDRAWN' });
export const decided = arbitration('case', 'CaseDecided', { verdict: 'REFUND', liable: 'SELLER' });
/** By an appeal; `decision`: the verdict in its place. */
export const overturned = (at: string, data: Partial<Arbitration<'CaseDecided'>> & { decision?: object } = {}): Published => ({
  ...decided(at, data),
  type: 'DecisionOverturned',
});
export const pressed = arbitration('help', 'HelpPressed');
export const helpAnswered = arbitration('help', 'HelpAnswered');
export const helpSolved = arbitration('help', 'HelpSolved');
export const helpAnswerMissed = arbitration('help', 'HelpAnswerMissed');
export const paymentDue = refunds('RefundPaymentDue', money);
export const refundPaid = refunds('RefundPaid', { ...money, edition: 'tmall-2022', compensable: false, cash: 10000, points: 0 });

/** Lines that were promised by these instants: l1, l2, … */
export const promised = (...dates: readonly string[]) => ({
  lines: dates.map((shipBy, n) => ({ lineId: `l${n + 1}`, paid: 10000, shipBy })),
});

/** Gives each event its version: as its stream has them, in the order they are written here. */
export const numbered = (events: readonly Published[]): readonly Published[] => {
  const versions = new Map<string, number>();
  return events.map((event) => {
    const version = (versions.get(event.stream) ?? 0) + 1;
    versions.set(event.stream, version);
    return { ...event, version, eventId: `${event.stream}@${version}` };
  });
};

/** What has been heard and what it made, as an adapter keeps it. */
export const keeping = () => {
  const heard = new Map<string, Heard>();
  const facts: SignedFact[] = [];
  const before = {
    heard: (stream: string): Heard | undefined => heard.get(stream) ?? (isOrder(stream) ? unheardOrder(stream) : undefined),
    disputes: (orderId: string) => facts.filter(isOfDispute).filter((fact) => fact.orderId === orderId),
  };
  const hear = (events: readonly Published[]) => {
    const now = hearing(before, events);
    now.heard.forEach((one, stream) => heard.set(stream, JSON.parse(JSON.stringify(one)) as Heard));
    const replaced = (fact: SignedFact) => isDerived(fact) && now.derived.has(fact.orderId);
    facts.splice(0, facts.length, ...facts.filter((fact) => !replaced(fact)), ...now.facts, ...[...now.derived.values()].flat());
    return now;
  };
  return { hear, facts, heard, before };
};

const isOrder = (stream: string): boolean => stream.startsWith(streamOfOrder(''));
/** Of an order that the test says nothing of, no more is known than that it was paid. */
const unheardOrder = (stream: string): Heard => {
  const orderId = stream.slice(streamOfOrder('').length);
  return { version: 0, document: { orderId, sellerId: 's1', category: '灯具', lines: 1, paidAt, promised: [] } };
};

export const factsFrom = (events: readonly Published[]): readonly SignedFact[] => {
  const { hear, facts } = keeping();
  hear(numbered(events));
  return facts;
};

const definitions: Edition['measures']['definitions'] = {
  intervention: { counts: 'INTERVENED', unit: 'ORDER', days: 30, lagDays: 0, minimum: 0 },
  ripe: { counts: 'INTERVENED', unit: 'ORDER', days: 30, lagDays: 8, minimum: 0 },
  judged: { counts: 'JUDGED_FOR_BUYER', unit: 'ORDER', days: 30, lagDays: 8, minimum: 0 },
  cohort: { counts: 'DISPUTED_ORDER', unit: 'ORDER', days: 30, lagDays: 0, minimum: 0 },
  'by-line': { counts: 'INTERVENED', unit: 'LINE', days: 30, lagDays: 0, minimum: 0 },
  many: { counts: 'INTERVENED', unit: 'ORDER', days: 30, lagDays: 0, minimum: 2 },
};
export const rules = { inForce: () => ({ measures: { definitions } }) as unknown as Edition };

/** Asked ten days after the payment, unless the test is about that. */
export const question = (asking: Asking = {}) => questionOf({ sellerId: 's1', now: later(paidAt, 10 * day), ...asking }, rules);

export const talliesOf = (facts: readonly SignedFact[], asking: Asking = {}): readonly Tally[] => {
  const asked = question(asking);
  const sums = new Map<string, Tally>();
  for (const fact of facts.filter((one) => isAsked(one, asked))) {
    const { component, facet = '' } = fact;
    const key = `${component} ${facet}`;
    sums.set(key, { component, facet, count: (sums.get(key)?.count ?? 0) + sizeOf(fact) });
  }
  return [...sums.values()].filter(({ count }) => count !== 0);
};
export const countsOf = (facts: readonly SignedFact[], asking: Asking = {}): Counts => countsIn(talliesOf(facts, asking));

/** The measures after these events, by the definition that is asked for. */
export const measured = (events: readonly Published[], asking: Asking = {}) => {
  const asked = question(asking);
  return ratesOf(definitionOf(asked.definition, asked.asOf, rules), talliesOf(factsFrom(events), asking));
};

/** The rates after these events, in few words: `1/2`. */
export const rates = (events: readonly Published[], asking: Asking = {}) => {
  const all = measured(events, asking);
  const short = ({ numerator, denominator }: { numerator: number; denominator: number }) => `${numerator}/${denominator}`;
  return {
    refund: short(all['M-REFUND']),
    dispute: short(all['M-DISPUTE']),
    after: short(all['M-AFTER'].applications),
    afterDisputes: short(all['M-AFTER'].disputes),
    liable: short(all['M-LIABLE']),
    late: short(all['M-LATE']),
    outOfStock: short(all['M-OOS']),
  };
};
