import type { StoredEvent } from '@redress/event-sourcing';
import { entriesOf } from '../src/ledger/entries.js';
import type { Ledger } from '../src/ledger/ledger.js';

export type OpenLedger = Readonly<{ ledger: Ledger; record: (events: readonly StoredEvent[]) => Promise<void> }>;

const day = (n: number) => `2026-03-0${n}T01:00:00.000Z`;
const event = (eventId: string, at: string, data: object) => ({ eventId, at, type: 'Moved', data }) as unknown as StoredEvent;
const paid = (orderId: string, amount: number) => ({
  orderId,
  transfers: [
    { from: `payment:${orderId}`, to: `escrow:${orderId}`, asset: 'CNY', amount },
    { from: `payment:${orderId}`, to: `escrow:${orderId}`, asset: 'POINTS', amount: 7 },
  ],
});
const refunded = {
  ruleId: 'C-FUND',
  orderId: 'o1',
  transfers: [{ from: 'escrow:o1', to: 'buyer:b1', asset: 'CNY', amount: 40 }],
};
const back = {
  ruleId: 'C-FUND',
  orderId: 'o1',
  reverses: 'trade-o1@10',
  transfers: [{ from: 'buyer:b1', to: 'escrow:o1', asset: 'CNY', amount: 40 }],
};

/** What every adapter promises. `open` gives an empty ledger, and the way in that the event store uses. */
export const describeLedger = (adapter: string, open: () => Promise<OpenLedger>) =>
  describe(`Ledger contract: ${adapter}`, () => {
    let { ledger, record } = {} as OpenLedger;
    beforeAll(async () => {
      ({ ledger, record } = await open());
      await record([
        event('trade-o1@2', day(1), paid('o1', 100)),
        event('trade-o1@10', day(2), refunded),
        event('trade-o1@3', day(2), { orderId: 'o1' }),
      ]);
      await record([event('trade-o2@1', day(1), paid('o2', 9_000_000_000_000_000)), event('trade-o1@11', day(3), back)]);
    });

    it('shows two postings per transfer, oldest first, with rule, order and event', async () => {
      const postings = await ledger.postings({ orderId: 'o1', asset: 'CNY' });
      expect(postings).toEqual([
        {
          account: 'payment:o1',
          asset: 'CNY',
          amount: -100,
          transactionId: 'trade-o1@2',
          eventId: 'trade-o1@2',
          orderId: 'o1',
          at: day(1),
        },
        {
          account: 'escrow:o1',
          asset: 'CNY',
          amount: 100,
          transactionId: 'trade-o1@2',
          eventId: 'trade-o1@2',
          orderId: 'o1',
          at: day(1),
        },
        expect.objectContaining({
          account: 'escrow:o1',
          amount: -40,
          ruleId: 'C-FUND',
          transactionId: 'trade-o1@10',
          at: day(2),
        }),
        expect.objectContaining({ account: 'buyer:b1', amount: 40 }),
        expect.objectContaining({ account: 'buyer:b1', amount: -40, reverses: 'trade-o1@10' }),
        expect.objectContaining({ account: 'escrow:o1', amount: 40 }),
      ]);
      expect(postings.every((posting) => !('n' in posting))).toBe(true);
    });

    it.each([
      ['an account', { account: 'escrow:o1' }, 4],
      ['an asset', { asset: 'POINTS' }, 4],
      ['a rule', { ruleId: 'C-FUND' }, 4],
      ['a transaction', { transactionId: 'trade-o1@10' }, 2],
      ['an event', { eventId: 'trade-o2@1' }, 4],
      ['a signed amount', { amount: '-40' }, 2],
      ['an instant', { at: day(3) }, 2],
      ['what was reversed', { reverses: 'trade-o1@10' }, 2],
      ['several at once', { orderId: 'o1', account: 'buyer:b1', amount: '40' }, 1],
      ['what nobody has', { orderId: 'o3' }, 0],
      ['an amount that is none', { amount: 'x' }, 0],
    ])('filters by %s', async (_what, where, count) => expect(await ledger.postings(where)).toHaveLength(count));

    it('nets an account, as of an instant too', async () => {
      expect(await ledger.sum('escrow:o1', 'CNY')).toBe(100);
      expect(await ledger.sum('escrow:o1', 'CNY', {}, day(2))).toBe(60);
      expect(await ledger.sum('escrow:o1', 'CNY', { ruleId: 'C-FUND' }, day(2))).toBe(-40);
      expect(await ledger.sum('escrow:o1', 'CNY', { account: 'buyer:b1' })).toBe(0);
      expect(await ledger.sum('escrow:o9', 'CNY')).toBe(0);
    });

    it('balances, and sums every account', async () => {
      const { balanced, accounts } = await ledger.trialBalance();
      expect(balanced).toBe(true);
      expect(accounts).toEqual([
        { account: 'buyer:b1', asset: 'CNY', sum: 0 },
        { account: 'escrow:o1', asset: 'CNY', sum: 100 },
        { account: 'escrow:o1', asset: 'POINTS', sum: 7 },
        { account: 'escrow:o2', asset: 'CNY', sum: 9_000_000_000_000_000 },
        { account: 'escrow:o2', asset: 'POINTS', sum: 7 },
        { account: 'payment:o1', asset: 'CNY', sum: -100 },
        { account: 'payment:o1', asset: 'POINTS', sum: -7 },
        { account: 'payment:o2', asset: 'CNY', sum: -9_000_000_000_000_000 },
        { account: 'payment:o2', asset: 'POINTS', sum: -7 },
      ]);
      expect((await ledger.trialBalance(day(1))).accounts).not.toContainEqual(expect.objectContaining({ account: 'buyer:b1' }));
    });

    it('books an event once, and nothing that moves nothing', async () => {
      await expect(record([event('trade-o1@2', day(1), paid('o1', 100))])).rejects.toThrow();
      const none = { transfers: [{ from: 'a', to: 'b', asset: 'CNY', amount: 0 }] };
      const circle = { transfers: [{ from: 'a', to: 'a', asset: 'CNY', amount: 1 }] };
      await expect(record([event('x@1', day(1), none)])).rejects.toThrow();
      await expect(record([event('x@2', day(1), circle)])).rejects.toThrow();
      expect(entriesOf(event('x@3', day(1), {}))).toEqual([]);
      expect((await ledger.trialBalance()).accounts).toHaveLength(9);
    });

    it('shows them in one order, however they came in: by instant, stream and version', async () => {
      const one = (id: string, at: string) =>
        event(id, at, { orderId: 'o3', transfers: [{ from: 'x', to: 'y', asset: 'CNY', amount: 1 }] });
      await record([
        one('trade-o3@10', day(4)),
        one('trade-o3@9', day(4)),
        one('seller-s1@1', day(4)),
        one('trade-o3@8', day(3)),
      ]);
      const events = (await ledger.postings({ orderId: 'o3', account: 'y' })).map(({ eventId }) => eventId);
      expect(events).toEqual(['trade-o3@8', 'seller-s1@1', 'trade-o3@9', 'trade-o3@10']);
    });
  });
