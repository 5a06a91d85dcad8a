import { randomUUID } from 'node:crypto';
import type { Published } from '@redress/contracts';
import { Gap } from '@redress/event-sourcing';
import fc from 'fast-check';
import {
  applied, broken, caseWithdrawn, corrected, countsOf, day, factsFrom, intervened, later, lineRefunded, numbered, paid, paidAt, placed, promised, question, shipBy,
} from '../src/domain/events.fixtures.js'; // prettier-ignore
import { asking, lives, namedAfter } from '../src/domain/lives.fixtures.js';
import type { CaseFact } from '../src/domain/marks.js';
import { isBetween, stepsBetween } from '../src/domain/difference.js';
import type { Asking, Question } from '../src/domain/question.js';
import { countsOf as countsIn, partsBy, rateIn } from '../src/domain/rates.js';
import { components } from '../src/domain/fact.js';
import { type Unit, placeOf } from '../src/domain/units.js';
import type { Measures } from '../src/measures.js';

const definition = { counts: 'INTERVENED', unit: 'ORDER', days: 30, lagDays: 0, minimum: 0 } as const;

/** The contract of every adapter. `open` is called twice: two instances, as of two processes, on one store. */
export const describeMeasures = (adapter: string, open: () => Promise<Measures>) =>
  describe(`Measures contract: ${adapter}`, () => {
    let measures: Measures;
    let other: Measures;
    let own: { sellerId: string; orderId: string; refundId: string };
    beforeAll(async () => void ([measures, other] = await Promise.all([open(), open()])));
    beforeEach(() => void (own = { sellerId: randomUUID(), orderId: randomUUID(), refundId: randomUUID() }));

    const count = async (asking: Asking = {}, door = other) => countsIn(await door.count(question({ ...own, ...asking })));
    const story = (): readonly Published[] => numbered([paid(paidAt, own), applied(paidAt, own), broken(shipBy, own)]);
    const dueOnly = { PAID: 1, PROMISE_DUE: 1, REFUND_APPLIED: 1 };
    const whole = { PAID: 1, PROMISE_DUE: 1, PROMISE_BROKEN: 1, REFUND_APPLIED: 1 };

    it('has no counts for an unknown seller, and accepts an empty batch', async () => {
      await measures.hear([]);
      expect(await count()).toEqual({});
    });

    it('knows a seller from its first event on, and at no instant before', async () => {
      expect(await other.knows(question(own))).toBe(false);
      await measures.hear(story());
      expect(await other.knows(question(own))).toBe(true);
      expect(await other.knows(question({ ...own, knownAt: later(paidAt, -1) }))).toBe(false);
    });

    it('counts an event, whichever instance has handled it', async () => {
      await measures.hear(story());
      expect(await count()).toEqual(whole);
      expect(await count({ sellerId: 'another' })).toEqual({});
    });

    it('keeps the state of a stream between calls', async () => {
      const lines = promised(shipBy, later(shipBy, day));
      for (const [n, event] of numbered([paid(paidAt, { ...own, ...lines }), lineRefunded(paidAt, own)]).entries()) {
        await (n % 2 ? other : measures).hear([event]);
      }
      expect(await count({ asOf: later(shipBy, day - 1) })).toEqual({ PAID: 1, EXTRA_LINES: 1 });
      expect(await count({ asOf: later(shipBy, day) })).toMatchObject({ PROMISE_DUE: 1 });
    });

    it('counts an event once that is delivered twice: in one batch, later, and to both instances together', async () => {
      const events = story();
      await Promise.all([measures.hear([...events, ...events]), other.hear(events), measures.hear(events)]);
      await other.hear(events.slice(1));
      expect(await count()).toEqual(whole);
    });

    it('refuses a batch with a gap as a whole, and leaves batches beside it alone', async () => {
      const [payment, application, breach] = story();
      const calls = [
        [payment!],
        [application!, { ...breach!, version: 3 }],
        [{ ...applied(paidAt, own), stream: 'no', version: 2 }],
      ];
      const outcomes = await Promise.allSettled(calls.map(async (events) => measures.hear(events)));
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
      expect(outcomes[1]).toMatchObject({ reason: new Gap(breach!.stream, 1, 3) });
      expect(await count()).toEqual({ PAID: 1, PROMISE_DUE: 1 });
      await measures.hear([application!, breach!]);
      expect(await count()).toEqual(whole);
    });

    it.each([
      ['days, both included', { window: '2026-03-02..2026-03-05' }, whole],
      ['the first day alone', { window: '2026-03-02..2026-03-02' }, { PAID: 1, REFUND_APPLIED: 1 }],
      ['the last day alone', { window: '2026-03-05..2026-03-05' }, { PROMISE_DUE: 1, PROMISE_BROKEN: 1 }],
      ['as of the payment', { asOf: paidAt }, { PAID: 1, REFUND_APPLIED: 1 }],
      ['as of a millisecond before', { asOf: later(paidAt, -1) }, {}],
      ['as known at the promise date', { knownAt: shipBy }, whole],
      ['as known a millisecond before: the promise date is known, its breach is not', { knownAt: later(shipBy, -1) }, dueOnly],
      ['as known at the payment, as of the date that it promises', { knownAt: paidAt, asOf: shipBy }, dueOnly],
      [
        'as known at the payment, as of a millisecond before that',
        { knownAt: paidAt, asOf: later(shipBy, -1) },
        { PAID: 1, REFUND_APPLIED: 1 },
      ],
    ])('counts by %s', async (_what, asking, expected) => {
      await measures.hear(story());
      expect(await count(asking)).toEqual(expected);
    });

    it('sums the signs: a fact that was taken back does not count', async () => {
      const events = numbered([...story(), corrected(later(shipBy, 1), own)]);
      for (const event of events) await measures.hear([event]);
      expect(await count()).toEqual(dueOnly);
      expect(await count({ knownAt: shipBy })).toEqual(whole);
    });

    it('lists the facts in force of each case, in order, as of and as known at an instant', async () => {
      const about = { ...own, caseId: randomUUID() };
      const withdrawn = later(paidAt, day);
      const opening = [intervened(paidAt, about), caseWithdrawn(withdrawn, about)];
      await measures.hear(numbered([paid(paidAt, own), applied(paidAt, own), ...opening]));
      const fact = { orderId: own.orderId, subject: `${own.refundId}:${about.caseId}`, day: '2026-03-02' };
      const [opened, outcome] = [
        { component: 'CASE_ONSALE', ...fact, holdsAt: paidAt },
        { component: 'CASE_WITHDRAWN', ...fact, holdsAt: withdrawn },
      ];
      const cases = async (asking: Asking = {}) => (await other.cases(question({ ...own, ...asking }))).facts;
      const paidOn = new Map([[own.orderId, '2026-03-02']]);
      expect(await other.cases(question(own))).toEqual({ openings: [opened], facts: [opened, outcome], paidOn });
      expect(await cases({ asOf: later(withdrawn, -1) })).toEqual([opened]);
      expect(await cases({ knownAt: later(withdrawn, -1) })).toEqual([opened]);
      expect(await cases({ window: '2026-03-03..2026-03-31' })).toEqual([]);
    });

    it('lists cases in parts, each with the other cases of its orders, and misses none that are opened at one instant', async () => {
      const opened = (n: number) => {
        const ref = { ...own, orderId: `${own.orderId}-${n % 2}`, refundId: `${own.refundId}-${n}` };
        const at = later(paidAt, (n >> 2) * day);
        const first = n < 2 ? [paid(paidAt, { sellerId: own.sellerId, orderId: ref.orderId })] : [];
        return [...first, applied(at, ref), intervened(at, { ...ref, caseId: `${own.refundId}-${n}` })];
      };
      await measures.hear(numbered([...Array(10).keys()].flatMap(opened)));
      const all = await other.cases(question(own));
      expect(all.openings).toHaveLength(10);
      const read: CaseFact[] = [];
      for (let last: CaseFact | undefined; ;) {
        const after = last && { after: { at: last.holdsAt, subject: last.subject } };
        const { openings, facts } = await other.cases(question(own), { limit: 3, ...after });
        last = openings.at(-1);
        if (!last) break;
        read.push(...openings);
        const orders = new Set(openings.map(({ orderId }) => orderId));
        expect(facts).toEqual(all.facts.filter(({ orderId }) => orders.has(orderId)));
      }
      expect(read).toEqual(all.openings);
    });

    it(
      'counts as a recount of every fact would, whatever came when; what comes later changes as of, never as known then',
      () =>
        fc.assert(
          fc.asyncProperty(
            lives,
            fc.array(asking, { minLength: 3, maxLength: 6 }),
            fc.infiniteStream(fc.nat()),
            async (streams, asked, picks) => {
              const sellerId = randomUUID();
              const events = numbered(namedAfter(sellerId, streams.flat()));
              const pick = () => picks.next().value as number;
              const ask = async (one: Asking) => countsIn(await other.count(question({ ...one, sellerId })));
              const hear = async (some: readonly Published[]) => {
                for (let n = 0, size = 0; n < some.length; n += size) {
                  size = 1 + (pick() % 6);
                  await (pick() % 2 ? measures : other).hear(some.slice(n, n + size));
                }
              };
              const [{ knownAt: then }] = asked as [(typeof asked)[0]];
              await hear(events.filter(({ at }) => at <= then));
              const toldThen = await Promise.all(asked.map((one) => ask({ ...one, knownAt: then })));
              await hear(events.filter(({ at }) => at > then));
              expect(await Promise.all(asked.map((one) => ask({ ...one, knownAt: then })))).toEqual(toldThen);
              const facts = factsFrom(events);
              for (const one of asked) expect(await ask(one)).toEqual(countsOf(facts, { ...one, sellerId }));
            },
          ),
          { numRuns: 40 },
        ),
      120_000,
    );

    it(
      'gives the market as the sum over its sellers, by both clocks',
      () =>
        fc.assert(
          fc.asyncProperty(lives, lives, fc.array(asking, { minLength: 2, maxLength: 4 }), async (mine, theirs, asked) => {
            const sellers = [randomUUID(), randomUUID()];
            const category = randomUUID();
            for (const [n, streams] of [mine, theirs].entries()) {
              const orders = ['o1', 'o2'].map((orderId) => placed(paidAt, { orderId, lines: [{ category }] as never }));
              await (n ? other : measures).hear(numbered(namedAfter(sellers[n]!, [...orders, ...streams.flat()])));
            }
            for (const one of asked) {
              const { from, to, asOf, knownAt } = question({ ...one });
              const market = countsIn(await other.market({ from, to, asOf, knownAt, facets: [category] }));
              const each = await Promise.all(sellers.map((sellerId) => other.count(question({ ...one, sellerId }))));
              expect(market).toEqual(countsIn(each.flat().filter(({ facet }) => facet === category)));
            }
          }),
          { numRuns: 15 },
        ),
      120_000,
    );

    it(
      'lists the units behind every count, by both clocks: page after page each once, and they add up to it',
      () =>
        fc.assert(
          fc.asyncProperty(lives, asking, fc.integer({ min: 1, max: 4 }), async (streams, asked, limit) => {
            const sellerId = randomUUID();
            await measures.hear(numbered(namedAfter(sellerId, streams.flat())));
            const one = { ...question({ ...asked, sellerId }), of: components };
            const read: Unit[] = [];
            for (let total = Infinity, last: Unit | undefined; read.length < total;) {
              const page = await other.units(one, { limit, ...(last && { after: placeOf(last) }) });
              if (page.units.length === 0) break;
              ({ total } = page);
              last = page.units.at(-1);
              read.push(...page.units);
            }
            expect((await other.units(one, { limit: 1000 })).units).toEqual(read);
            expect(new Set(read.map((unit) => JSON.stringify(placeOf(unit)))).size).toBe(read.length);
            const tallies = read.map(({ component, facet, count: n }) => ({ component, facet, count: n }));
            expect(countsIn(tallies)).toEqual(countsIn(await other.count(one)));
          }),
          { numRuns: 25 },
        ),
      120_000,
    );

    it(
      'gives the facts between two questions: they add up to the difference of their counts, and no event is left out',
      () =>
        fc.assert(
          fc.asyncProperty(lives, asking, asking, async (streams, one, another) => {
            const sellerId = randomUUID();
            await measures.hear(numbered(namedAfter(sellerId, streams.flat())));
            const [left, right] = [question({ ...one, sellerId }), question({ ...another, sellerId })];
            for (const rate of Object.values(partsBy(definition))) {
              const of = [...new Set([...rate.numerator, ...rate.denominator])];
              const facts = await other.between({ sellerId, of }, left, right);
              expect(facts.every((fact) => isBetween(fact, left, right))).toBe(true);
              const figure = async (side: Question) => rateIn(countsIn(await other.count({ ...side, of })), rate);
              const [before, after, steps] = [await figure(left), await figure(right), stepsBetween(facts, [left, right], rate)];
              const sum = (part: 'numerator' | 'denominator') => steps.reduce((total, step) => total + step[part], before[part]);
              expect([sum('numerator'), sum('denominator')]).toEqual([after.numerator, after.denominator]);
            }
          }),
          { numRuns: 25 },
        ),
      120_000,
    );

    it('handles many streams that arrive together', async () => {
      const orders = Array.from({ length: 60 }, (_, n) => ({ ...own, orderId: `${own.orderId}-${n}` }));
      await Promise.all(
        orders.map((order, n) => (n % 2 ? other : measures).hear(numbered([paid(paidAt, order), broken(shipBy, order)]))),
      );
      expect(await count({}, measures)).toEqual({ PAID: 60, PROMISE_DUE: 60, PROMISE_BROKEN: 60 });
    });
  });
