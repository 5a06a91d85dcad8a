import { randomUUID } from 'node:crypto';
import { day, later, lineRefunded, numbered, paid, paidAt } from '../src/domain/events.fixtures.js';
import type { ScoreRow } from '../src/domain/score-row.js';
import type { Measures } from '../src/measures.js';

/** The table of scores of every adapter. `open` is called twice: two instances, as of two processes, on one store. */
export const describeScoreTable = (adapter: string, open: () => Promise<Measures>) =>
  describe(`ScoreTable contract: ${adapter}`, () => {
    let measures: Measures;
    let other: Measures;
    let own: { sellerId: string; orderId: string; refundId: string };
    beforeAll(async () => void ([measures, other] = await Promise.all([open(), open()])));
    beforeEach(() => void (own = { sellerId: randomUUID(), orderId: randomUUID(), refundId: randomUUID() }));

    const row = (sellerId: string, more: Partial<ScoreRow> = {}): ScoreRow => ({
      ...{ sellerId, asOf: paidAt, edition: 'tmall-2022', score: 80, low: 40, high: 90, grade: 'B', flags: ['LITTLE_DATA'] },
      ...{ orders: 3, disputes: 1, dispute: 1.25, categories: [own.orderId] },
      ...more,
    });
    const dueOf = async (sellerId: string, at = paidAt) =>
      (await other.scores.due(at, 1_000_000)).find((one) => one.sellerId === sellerId);
    const listed = async (more: object = {}) =>
      (await other.scores.list({ category: own.orderId, minOrders: 0, sort: 'score', limit: 100, ...more })).rows;

    it('a seller is due once a fact has come, and no more once the row is kept, unless another has come meanwhile', async () => {
      const [payment, ...rest] = numbered([paid(paidAt, own), lineRefunded(later(paidAt, 1), own)]);
      await measures.hear([payment!]);
      const due = await dueOf(own.sellerId);
      expect(due).toMatchObject({ sellerId: own.sellerId });
      await measures.hear(rest);
      await measures.scores.keep([row(own.sellerId)], [due!]);
      const again = await dueOf(own.sellerId);
      expect(again!.heard).toBeGreaterThan(due!.heard);
      await measures.scores.keep([row(own.sellerId)], [again!]);
      expect(await dueOf(own.sellerId)).toBeUndefined();
      expect(await listed()).toEqual([row(own.sellerId)]);
    });

    it('every seller is due once a day of Shanghai has begun, and a row never gives way to an older one', async () => {
      await measures.scores.keep([row(own.sellerId)], []);
      expect(await dueOf(own.sellerId, '2026-03-02T15:59:59.999Z')).toBeUndefined();
      expect(await dueOf(own.sellerId, '2026-03-02T16:00:00.000Z')).toEqual({ sellerId: own.sellerId, heard: 0 });
      const newer = row(own.sellerId, { asOf: later(paidAt, day), score: 70 });
      await measures.scores.keep([newer], []);
      await measures.scores.keep([row(own.sellerId)], []);
      expect(await listed()).toEqual([newer]);
    });

    it('lists what fits all that is asked, in order, page after page', async () => {
      const { sellerId: id } = own;
      const rows = [
        row(`${id}-a`, { score: 60, grade: 'C', dispute: 3, orders: 10 }),
        row(`${id}-b`, { dispute: 0.5, flags: [] }),
        row(`${id}-c`, { dispute: 0.5 }),
        row(`${id}-d`, { score: 95.5, grade: 'A', flags: [], categories: [own.orderId, 'another'], orders: 20 }),
        row(`${id}-e`, { categories: ['another'] }),
      ];
      await measures.scores.keep(rows, []);
      const names = async (more: object = {}) => (await listed(more)).map(({ sellerId }) => sellerId.at(-1)).join('');
      expect(await names()).toBe('abcd');
      expect(await names({ sort: '-score' })).toBe('dbca');
      expect(await names({ sort: 'dispute' })).toBe('bcda');
      expect(await names({ sort: '-dispute' })).toBe('adbc');
      expect(await names({ flag: 'LITTLE_DATA' })).toBe('ac');
      expect(await names({ grade: 'B', minOrders: 3 })).toBe('bc');
      expect(await names({ minOrders: 10 })).toBe('ad');
      expect(await names({ sellerId: `${id}-d` })).toBe('d');
      for (const sort of ['score', '-score', 'dispute', '-dispute'] as const) {
        let read = '';
        for (let last: ScoreRow | undefined; read.length < 4; read += last?.sellerId.at(-1)) {
          const after = last && { after: [sort.endsWith('score') ? last.score : last.dispute, last.sellerId] };
          [last] = await listed({ sort, limit: 1, ...after });
          if (!last) break;
        }
        expect(read).toBe(await names({ sort }));
      }
      const { total } = await other.scores.list({ category: own.orderId, minOrders: 0, sort: 'score', limit: 1 });
      expect(total).toBe(4);
    });
  });
