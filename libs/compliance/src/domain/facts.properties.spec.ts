import fc from 'fast-check';
import { countsOf, factsFrom, keeping, numbered } from './events.fixtures.js';
import { isDerived } from './disputes.js';
import type { SignedFact } from './fact.js';
import { asking, lives } from './lives.fixtures.js';

const perOrder = (facts: readonly SignedFact[]) => ['o1', 'o2'].map((order) => facts.filter(({ orderId }) => orderId === order));

it('the counts do not depend on the order in which streams arrive, nor on the batches', () =>
  fc.assert(
    fc.property(lives, asking, fc.infiniteStream(fc.nat()), (streams, asked, picks) => {
      const straight = countsOf(factsFrom(streams.flat()), asked);
      const waiting = streams.map((stream) => [...numbered(stream)]);
      const { hear, facts } = keeping();
      while (waiting.some((stream) => stream.length > 0)) {
        const open = waiting.filter((stream) => stream.length > 0);
        const pick = picks.next().value as number;
        const batch = open[pick % open.length]!.splice(0, 1 + (pick % 3));
        hear([...batch, ...batch]); // delivered twice, counted once
      }
      expect(countsOf(facts, asked)).toEqual(straight);
      const derived = (some: readonly SignedFact[]) =>
        some
          .filter(isDerived)
          .map((fact) => JSON.stringify(fact))
          .sort();
      expect(derived(facts)).toEqual(derived(factsFrom(streams.flat()))); // to the row
    }),
  ));

it('every order counts 0 or 1 times, and as late only where it was due, as of and as known at any instant', () =>
  fc.assert(
    fc.property(lives, asking, (streams, asked) => {
      for (const facts of perOrder(factsFrom(streams.flat()))) {
        const { PAID = 0, PROMISE_DUE = 0, PROMISE_BROKEN = 0, ORDER_DISPUTED = 0, ...ofRefunds } = countsOf(facts, asked);
        expect([0, 1]).toContain(PAID);
        expect([0, 1]).toContain(PROMISE_DUE);
        expect([0, PROMISE_DUE]).toContain(PROMISE_BROKEN);
        expect([0, 1]).toContain(ORDER_DISPUTED);
        Object.values(ofRefunds).forEach((count) => expect(count).toBeGreaterThanOrEqual(0));
      }
    }),
  ));

it('an answer as known at an instant never changes by later events (M-ASOF)', () =>
  fc.assert(
    fc.property(lives, asking, (streams, asked) => {
      const all = streams.flat();
      const heardByThen = streams.flatMap((stream) => stream.filter(({ at }) => at <= asked.knownAt));
      expect(nonZero(countsOf(factsFrom(all), asked))).toEqual(nonZero(countsOf(factsFrom(heardByThen), asked)));
    }),
  ));

const nonZero = (counts: object) => Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
