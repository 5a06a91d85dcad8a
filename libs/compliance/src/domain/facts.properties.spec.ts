import type { Published } from '@redress/contracts';
import fc from 'fast-check';
import {
  applied, broken, corrected, countsOf, day, factsFrom, hour, later, lineRefunded, modified, numbered, paid, paidAt, promised, refundPaid,
} from './events.fixtures.js'; // prettier-ignore
import type { SignedFact } from './fact.js';
import { type Heard, hearing } from './hearing.js';

const hours = fc.integer({ min: 0, max: 200 }).map((n) => later(paidAt, n * hour));

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
    })
    .map(({ type, phase, turns, paid, at }): Published[] => [
      applied(at, { refundId, type, phase }),
      ...(turns ? [modified(later(at, hour), { refundId, type: turns })] : []),
      ...(paid ? [refundPaid(later(at, day), { refundId, phase, reason: 'OUT_OF_STOCK', compensable: true })] : []),
    ]);

const lives = fc.tuple(orderLife('o1'), orderLife('o2'), refundLife('r1'), refundLife('r2'));
const asking = fc.record({ asOf: hours, knownAt: hours, window: fc.constantFrom('1d', '3d', '30d') });
const perOrder = (facts: readonly SignedFact[]) => ['o1', 'o2'].map((order) => facts.filter(({ orderId }) => orderId === order));

it('does not depend on the order in which streams are recorded, nor on how they are batched', () =>
  fc.assert(
    fc.property(lives, asking, fc.infiniteStream(fc.nat()), (streams, asked, picks) => {
      const straight = countsOf(factsFrom(streams.flat()), asked);
      const waiting = streams.map((stream) => [...numbered(stream)]);
      const heard = new Map<string, Heard>();
      const facts: SignedFact[] = [];
      while (waiting.some((stream) => stream.length > 0)) {
        const open = waiting.filter((stream) => stream.length > 0);
        const pick = picks.next().value as number;
        const batch = open[pick % open.length]!.splice(0, 1 + (pick % 3));
        const heardNow = hearing((stream) => heard.get(stream), [...batch, ...batch]); // delivered twice, counted once
        heardNow.heard.forEach((one, stream) => heard.set(stream, JSON.parse(JSON.stringify(one))));
        facts.unshift(...heardNow.facts);
      }
      expect(countsOf(facts, asked)).toEqual(straight);
    }),
  ));

it('counts no order below 0, nor more than once, and none as late that was not due: whenever asked, whatever was known', () =>
  fc.assert(
    fc.property(lives, asking, (streams, asked) => {
      for (const facts of perOrder(factsFrom(streams.flat()))) {
        const { PAID = 0, PROMISE_DUE = 0, PROMISE_BROKEN = 0, ...ofRefunds } = countsOf(facts, asked);
        expect([0, 1]).toContain(PAID);
        expect([0, 1]).toContain(PROMISE_DUE);
        expect([0, PROMISE_DUE]).toContain(PROMISE_BROKEN);
        Object.values(ofRefunds).forEach((count) => expect(count).toBeGreaterThanOrEqual(0));
      }
    }),
  ));

it('is told the same ever after: what was known at an instant does not change by what is heard later (M-ASOF)', () =>
  fc.assert(
    fc.property(lives, asking, (streams, asked) => {
      const all = streams.flat();
      const heardByThen = streams.flatMap((stream) => stream.filter(({ at }) => at <= asked.knownAt));
      expect(nonZero(countsOf(factsFrom(all), asked))).toEqual(nonZero(countsOf(factsFrom(heardByThen), asked)));
    }),
  ));

const nonZero = (counts: object) => Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
