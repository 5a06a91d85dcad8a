import type { Published } from '@redress/contracts';
import fc from 'fast-check';
import { applied, broken, corrected, day, hour, later, lineRefunded, modified, paid, paidAt, promised, refundPaid } from './events.fixtures.js'; // prettier-ignore

/** Within nine days, on the hour, a millisecond beside it, and between hours. */
export const hours = fc
  .tuple(fc.integer({ min: 0, max: 200 }), fc.constantFrom(0, 0, 1, -1, 1_234_567))
  .map(([n, ms]) => later(paidAt, Math.max(0, n * hour + ms)));

/** A line's fate: promised by an instant; perhaps refunded; broken if it was not refunded before; perhaps corrected later. */
const line = fc.record({
  shipBy: hours,
  refundedAt: fc.option(hours),
  isLate: fc.boolean(),
  correctedAfter: fc.option(fc.nat(100)),
});

const orderLife = (orderId: string) =>
  fc.array(line, { minLength: 1, maxLength: 3 }).map((lines): Published[] => {
    const rest = lines.flatMap(({ shipBy, refundedAt, isLate, correctedAfter }, n) => {
      const one = { orderId, lineId: `l${n + 1}`, shipBy };
      const isBroken = isLate && (refundedAt === null || refundedAt > shipBy);
      return [
        ...(refundedAt === null ? [] : [lineRefunded(refundedAt, one)]),
        ...(isBroken ? [broken(shipBy, one)] : []),
        ...(isBroken && correctedAfter !== null ? [corrected(later(shipBy, correctedAfter * hour), one)] : []),
      ];
    });
    const inOrder = rest.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    return [paid(paidAt, { orderId, ...promised(...lines.map(({ shipBy }) => shipBy)) }), ...inOrder];
  });

const refundLife = (refundId: string) =>
  fc
    .record({
      type: fc.constantFrom('REFUND_ONLY', 'EXCHANGE' as const),
      phase: fc.constantFrom('ONSALE', 'AFTERSALE' as const),
      turns: fc.constantFrom(undefined, 'REFUND_ONLY', 'EXCHANGE' as const),
      paid: fc.boolean(),
      at: hours,
      cases: fc.array(fc.constantFrom('OPEN', 'WITHDRAWN', 'REJECT', 'REFUND'), { maxLength: 3 }),
    })
    .map(({ type, phase, turns, paid, at, cases }): Published[] => [
      applied(at, { refundId, type, phase }),
      ...(turns ? [modified(later(at, hour), { refundId, type: turns })] : []),
      ...cases.flatMap((end, n) => caseLife(refundId, `c${n}`, later(at, (2 + 14 * n) * hour), end)),
      ...(paid ? [refundPaid(later(at, 2 * day), { refundId, phase, reason: 'OUT_OF_STOCK', compensable: true })] : []),
    ]);

const caseLife = (refundId: string, caseId: string, at: string, end: string): Published[] => {
  const about = (type: string, when: string, more: object = {}) => ({
    ...applied(when, { refundId, caseId, ...more } as object),
    type,
  });
  const opened = about('RefundCaseNoted', at, { csStatus: 'REQUESTED' });
  if (end === 'OPEN') return [opened];
  const ended = later(at, 13 * hour);
  if (end === 'WITHDRAWN') return [opened, about('RefundLeftCase', ended)];
  return [opened, about('VerdictCarriedOut', ended, { verdict: end, liable: end === 'REJECT' ? 'BUYER' : 'SELLER' })];
};

/** Random lives of two orders and two refunds: a stream each. */
export const lives = fc.tuple(orderLife('o1'), orderLife('o2'), refundLife('r1'), refundLife('r2'));
export const asking = fc.record({ asOf: hours, knownAt: hours, window: fc.constantFrom('1d', '3d', '30d') });

/** The same lives under the names of one seller of their own, so that many can share a store. */
export const namedAfter = (sellerId: string, events: readonly Published[]): readonly Published[] =>
  events.map((event) => {
    const { orderId, refundId } = event.data as { orderId: string; refundId?: string };
    const own = (id: string) => `${id}-${sellerId}`;
    const data = { ...event.data, sellerId, orderId: own(orderId), ...(refundId && { refundId: own(refundId) }) };
    return { ...event, stream: own(event.stream), data };
  });
