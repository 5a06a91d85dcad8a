import { randomUUID } from 'node:crypto';
import { plusDays } from '@redress/rulebook';
import { broken, corrected, day, later, numbered, paid, paidAt, shipBy } from '../src/domain/events.fixtures.js';
import { publishedAt } from '../src/domain/restating.js';
import type { Measures } from '../src/measures.js';
import type { CountOfDay } from '../src/standing/many-sellers.js';

/** What every adapter answers about many sellers as of the end of a day: the same as of each by itself. */
export const describeManySellers = (adapter: string, open: () => Promise<Measures>) =>
  describe(`ManySellers contract: ${adapter}`, () => {
    const record = '2026-03-07T02:00:00.000Z';
    const ids = Array.from({ length: 4 }, () => `${randomUUID()}`).sort();
    const [onTime, late, corrects, young] = ids as [string, string, string, string];
    let measures: Measures;
    beforeAll(async () => {
      measures = await open();
      const of = (sellerId: string) => ({ sellerId, orderId: `o-${sellerId}` });
      await measures.hear(numbered([paid(paidAt, of(onTime))]));
      await measures.hear(numbered([paid(paidAt, of(late)), broken(shipBy, of(late))]));
      await measures.hear(numbered([paid(paidAt, of(corrects)), broken(shipBy, of(corrects)), corrected(record, of(corrects))]));
      await measures.hear(numbered([paid(later(paidAt, day), of(young))]));
    });
    const mine = (some: Iterable<string>) => [...some].filter((id) => ids.includes(id));

    it('names those who were known by the end of the day, in order, page by page', async () => {
      expect(mine(await measures.sellers({ day: '2026-03-02', limit: 10_000 }))).toEqual([onTime, late, corrects]);
      expect(mine(await measures.sellers({ day: '2026-03-03', limit: 10_000 }))).toEqual(ids);
      expect(mine(await measures.sellers({ day: '2026-03-01', limit: 10_000 }))).toEqual([]);
      const pages: string[] = [];
      for (let page = await measures.sellers({ day: '2026-03-03', limit: 2 }); page.length > 0;) {
        expect(page.length).toBeLessThanOrEqual(2);
        pages.push(...page);
        page = await measures.sellers({ day: '2026-03-03', limit: 2, after: page.at(-1)! });
      }
      expect(mine(pages)).toEqual(ids);
    });

    it.each(['2026-03-02', '2026-03-05', '2026-03-06', '2026-03-07'])(
      'counts each at the end of %s as one by itself',
      async (of) => {
        const window = { from: plusDays(of, -29), to: of };
        const each = await measures.countEach({ sellers: ids, day: of, ...window });
        const at = publishedAt(of);
        for (const sellerId of ids) {
          const one = await measures.count({ sellerId, definition: 'intervention', ...window, asOf: at, knownAt: at });
          const told = each.get(sellerId) ?? [];
          expect([...told].sort(byName)).toEqual([...one].sort(byName));
        }
        const due = await measures.countEach({ sellers: ids, day: of, ...window, of: ['PROMISE_DUE'] });
        expect([...due.values()].flat().every(({ component }) => component === 'PROMISE_DUE')).toBe(true);
      },
    );

    it('knows whose facts were recorded in a later day than they hold from, and the counts that tell what they moved', async () => {
      const among = (after: string, by: string) => measures.lateAmong({ sellers: ids, after, day: by });
      expect(await among('2026-03-05', '2026-03-07')).toEqual([corrects]);
      expect(await among('2026-03-05', '2026-03-06')).toEqual([]);
      expect(await among('2026-03-07', '2026-03-08')).toEqual([]);
      const asked = { sellerId: corrects, from: '2026-03-01', to: '2026-03-31', of: ['PROMISE_BROKEN' as const] };
      const counts = [...(await measures.countsOfDays(asked))].sort((a, b) => (a.recordedOn < b.recordedOn ? -1 : 1));
      const fell = { component: 'PROMISE_BROKEN', day: '2026-03-05', holdsOn: '2026-03-05' };
      expect(counts).toEqual([{ ...fell, recordedOn: '2026-03-05', count: 1 }, { ...fell, recordedOn: '2026-03-07', count: -1 }]); // prettier-ignore
    });

    it('gives the running counts of all sellers together', async () => {
      const asked = { from: '2026-03-01', to: '2026-03-31', of: ['PAID' as const, 'PROMISE_BROKEN' as const] };
      const sum = (counts: readonly CountOfDay[]) => counts.reduce((total, { count }) => total + count, 0);
      const before = sum(await measures.marketCountsOfDays(asked));
      const sellerId = randomUUID();
      const more = { sellerId, orderId: `o-${sellerId}` };
      await measures.hear(numbered([paid(paidAt, more), broken(shipBy, more)]));
      expect(sum(await measures.marketCountsOfDays(asked)) - before).toBe(2);
    });
  });

const byName = (a: { component: string }, b: { component: string }) => (a.component < b.component ? -1 : 1);
