import type { Published } from '@redress/contracts';
import fc from 'fast-check';
import {
  applied, broken, caseWithdrawn, corrected, day, decided, hour, intervened, later, lineRefunded, modified, noted, overturned, paid, paidAt,
  promised, refundPaid,
} from './events.fixtures.js'; // prettier-ignore

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
      cases: fc.array(fc.constantFrom('OPEN', 'WITHDRAWN', 'REJECT', 'REFUND', 'OVERTURNED'), { maxLength: 3 }),
    })
    .map(({ type, phase, turns, paid, at, cases }): Published[][] => [
      [
        applied(at, { refundId, type, phase }),
        ...(turns ? [modified(later(at, hour), { refundId, type: turns })] : []),
        ...cases.map((_end, n) => noted(later(at, (2 + 14 * n) * hour), { refundId, phase, caseId: `c${n}-${refundId}` })),
        ...(paid ? [refundPaid(later(at, 2 * day), { refundId, phase, reason: 'OUT_OF_STOCK', compensable: true })] : []),
      ],
      ...cases.map((end, n) => caseLife(refundId, `c${n}`, later(at, (2 + 14 * n) * hour), end, phase)),
    ]);

const caseLife = (refundId: string, caseId: string, at: string, end: string, phase: 'ONSALE' | 'AFTERSALE'): Published[] => {
  const about = { refundId, caseId: `${caseId}-${refundId}`, orderId: 'o1' };
  const ended = later(at, 13 * hour);
  const opened = intervened(at, { ...about, phase });
  const verdict = end === 'REJECT' ? ({ verdict: 'REJECT', liable: 'BUYER' } as const) : {};
  if (end === 'OPEN') return [opened];
  if (end === 'WITHDRAWN') return [opened, caseWithdrawn(ended, about)];
  if (end !== 'OVERTURNED') return [opened, decided(ended, { ...about, ...verdict })];
  const decision = { verdict: 'REJECT', liable: 'BUYER' };
  return [opened, decided(ended, about), overturned(later(ended, 30 * hour), { ...about, decision })];
};

/** Random lives of two orders, two refunds of one of them, and their cases: a stream each. */
export const lives = fc
  .tuple(orderLife('o1'), orderLife('o2'), refundLife('r1'), refundLife('r2'))
  .map(([one, two, first, second]) => [one, two, ...first, ...second]);
export const asking = fc.record({ asOf: hours, knownAt: hours, window: fc.constantFrom('1d', '3d', '30d') });

/** The same lives under the names of one seller of their own, so that many can share a store. */
export const namedAfter = (sellerId: string, events: readonly Published[]): readonly Published[] =>
  events.map((event) => {
    const { orderId, refundId, caseId } = event.data as { orderId: string; refundId?: string; caseId?: string };
    const own = (id: string) => `${id}-${sellerId}`;
    const data = {
      ...event.data,
      sellerId,
      orderId: own(orderId),
      ...(refundId && { refundId: own(refundId) }),
      ...(caseId && { caseId: own(caseId) }),
    };
    return { ...event, stream: own(event.stream), data };
  });
