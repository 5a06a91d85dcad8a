import { randomUUID } from 'node:crypto';
import type { Published } from '@redress/contracts';
import { Gap } from '@redress/event-sourcing';
import {
  applied, broken, corrected, day, later, lineRefunded, numbered, paid, paidAt, promised, question, shipBy,
} from '../src/domain/events.fixtures.js'; // prettier-ignore
import type { Asking } from '../src/domain/question.js';
import type { Measures } from '../src/measures.js';

/** What every adapter promises. `open` is called twice: two doors, as of two processes, to one store. */
export const describeMeasures = (adapter: string, open: () => Promise<Measures>) =>
  describe(`Measures contract: ${adapter}`, () => {
    let measures: Measures;
    let other: Measures;
    let own: { sellerId: string; orderId: string; refundId: string };
    beforeAll(async () => void ([measures, other] = await Promise.all([open(), open()])));
    beforeEach(() => void (own = { sellerId: randomUUID(), orderId: randomUUID(), refundId: randomUUID() }));

    const count = (asking: Asking = {}, door = other) => door.count(question({ ...own, ...asking }));
    const story = (): readonly Published[] => numbered([paid(paidAt, own), applied(paidAt, own), broken(shipBy, own)]);
    const whole = { PAID: 1, PROMISE_DUE: 1, PROMISE_BROKEN: 1, REFUND_APPLIED: 1 };

    it('counts nothing of a seller nobody has heard of, and hears nothing in no events', async () => {
      await measures.hear([]);
      expect(await count()).toEqual({});
    });

    it('knows a seller once there is anything of it, and at no instant before', async () => {
      expect(await other.knows(question(own))).toBe(false);
      await measures.hear(story());
      expect(await other.knows(question(own))).toBe(true);
      expect(await other.knows(question({ ...own, knownAt: later(paidAt, -1) }))).toBe(false);
    });

    it('counts what was heard, by whichever door', async () => {
      await measures.hear(story());
      expect(await count()).toEqual(whole);
      expect(await count({ sellerId: 'another' })).toEqual({});
    });

    it('remembers between calls what it knows of a stream', async () => {
      const lines = promised(shipBy, later(shipBy, day));
      for (const [n, event] of numbered([paid(paidAt, { ...own, ...lines }), lineRefunded(paidAt, own)]).entries()) {
        await (n % 2 ? other : measures).hear([event]);
      }
      expect(await count({ asOf: later(shipBy, day - 1) })).toMatchObject({ PROMISE_DUE: 0 });
      expect(await count({ asOf: later(shipBy, day) })).toMatchObject({ PROMISE_DUE: 1 });
    });

    it('counts once what is delivered twice: at once, later, and through both doors together', async () => {
      const events = story();
      await Promise.all([measures.hear([...events, ...events]), other.hear(events), measures.hear(events)]);
      await other.hear(events.slice(1));
      expect(await count()).toEqual(whole);
    });

    it('waits for a missing event, has then heard nothing of that call, and leaves its neighbours alone', async () => {
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
      ['as known a millisecond before', { knownAt: later(shipBy, -1) }, { PAID: 1, REFUND_APPLIED: 1 }],
    ])('counts by %s', async (_what, asking, expected) => {
      await measures.hear(story());
      expect(await count(asking)).toEqual(expected);
    });

    it('sums the signs: what was taken back counts 0', async () => {
      const events = numbered([...story(), corrected(later(shipBy, 1), own)]);
      for (const event of events) await measures.hear([event]);
      expect(await count()).toEqual({ ...whole, PROMISE_BROKEN: 0 });
      expect(await count({ knownAt: shipBy })).toEqual(whole);
    });

    it('lists what stands of each case, in its order, as of and as known at', async () => {
      const noted = (csStatus: string, at: string) =>
        ({ ...applied(at, { ...own, caseId: 'c1', csStatus } as object), type: 'RefundCaseNoted' }) as Published;
      const withdrawn = later(paidAt, day);
      await measures.hear(numbered([applied(paidAt, own), noted('REQUESTED', paidAt), noted('WITHDRAWN', withdrawn)]));
      const about = { orderId: own.orderId, subject: `${own.refundId}:c1`, day: '2026-03-02' };
      const [opened, outcome] = [
        { component: 'CASE_FIRST', ...about, holdsAt: paidAt },
        { component: 'CASE_WITHDRAWN', ...about, holdsAt: withdrawn },
      ];
      expect(await other.cases(question(own))).toEqual([opened, outcome]);
      expect(await other.cases(question({ ...own, asOf: later(withdrawn, -1) }))).toEqual([opened]);
      expect(await other.cases(question({ ...own, knownAt: later(withdrawn, -1) }))).toEqual([opened]);
      expect(await other.cases(question({ ...own, window: '2026-03-03..2026-03-31' }))).toEqual([]);
    });

    it('hears many streams that come together', async () => {
      const orders = Array.from({ length: 60 }, (_, n) => ({ ...own, orderId: `${own.orderId}-${n}` }));
      await Promise.all(
        orders.map((order, n) => (n % 2 ? other : measures).hear(numbered([paid(paidAt, order), broken(shipBy, order)]))),
      );
      expect(await count({}, measures)).toEqual({ PAID: 60, PROMISE_DUE: 60, PROMISE_BROKEN: 60 });
    });
  });
