import type { StoredEvent } from '@redress/event-sourcing';
import type { Page, Soon } from '@redress/context';
import { entriesOf, type Posting } from '../src/ledger/entries.js';
import type { Ledger } from '../src/ledger/ledger.js';

export type OpenLedger = Readonly<{ ledger: Ledger; record: (events: readonly StoredEvent[]) => Promise<void> }>;

const nameOf = ({ eventId, account }: Posting) => `${eventId} ${account}`;
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

    it('shows what stands on some accounts, and nothing of the others', async () => {
      const accounts = ['escrow:o1', 'buyer:b1'];
      const all = await ledger.postings();
      const own = await ledger.postings({ accounts });
      expect(own).toEqual(all.filter(({ account }) => accounts.includes(account)));
      expect(own.length).toBeGreaterThan(0);
      expect(await ledger.postings({ accounts, account: 'payment:o1' })).toEqual([]);
    });

    it('nets an account, as of an instant too', async () => {
      expect(await ledger.sum('escrow:o1', 'CNY')).toBe(100n);
      expect(await ledger.sum('escrow:o1', 'CNY', {}, day(2))).toBe(60n);
      expect(await ledger.sum('escrow:o1', 'CNY', { ruleId: 'C-FUND' }, day(2))).toBe(-40n);
      expect(await ledger.sum('escrow:o1', 'CNY', { account: 'buyer:b1' })).toBe(0n);
      expect(await ledger.sum('escrow:o9', 'CNY')).toBe(0n);
    });

    it('balances, and sums every account', async () => {
      const { balanced, accounts } = await ledger.trialBalance();
      expect(balanced).toBe(true);
      expect(accounts).toEqual([
        { account: 'buyer:b1', asset: 'CNY', sum: 0n },
        { account: 'escrow:o1', asset: 'CNY', sum: 100n },
        { account: 'escrow:o1', asset: 'POINTS', sum: 7n },
        { account: 'escrow:o2', asset: 'CNY', sum: 9_000_000_000_000_000n },
        { account: 'escrow:o2', asset: 'POINTS', sum: 7n },
        { account: 'payment:o1', asset: 'CNY', sum: -100n },
        { account: 'payment:o1', asset: 'POINTS', sum: -7n },
        { account: 'payment:o2', asset: 'CNY', sum: -9_000_000_000_000_000n },
        { account: 'payment:o2', asset: 'POINTS', sum: -7n },
      ]);
      expect((await ledger.trialBalance(day(1))).accounts).not.toContainEqual(expect.objectContaining({ account: 'buyer:b1' }));
    });

    it.each([day(1), '2026-03-01T23:59:59.999Z', day(2), day(3), day(9)])(
      'balances every account, as of %s, as the fold of its postings up to then does, each with its event',
      async (at) => {
        const upTo = (await ledger.postings()).filter((posting) => posting.at <= at);
        expect(upTo.every(({ eventId }) => eventId !== '')).toBe(true);
        const fold = new Map<string, bigint>();
        for (const { account, asset, amount } of upTo)
          fold.set(`${account} ${asset}`, (fold.get(`${account} ${asset}`) ?? 0n) + BigInt(amount));
        const { accounts, balanced } = await ledger.trialBalance(at);
        expect(balanced).toBe(true);
        expect(new Map(accounts.map(({ account, asset, sum }) => [`${account} ${asset}`, sum]))).toEqual(fold);
        for (const { account, asset, sum } of accounts) expect(await ledger.sum(account, asset, {}, at)).toBe(sum);
        expect(await ledger.postings({}, at)).toEqual(upTo);
      },
    );

    it('books an event once, and nothing that moves nothing', async () => {
      await expect(record([event('trade-o1@2', day(1), paid('o1', 100))])).rejects.toThrow();
      const none = { transfers: [{ from: 'a', to: 'b', asset: 'CNY', amount: 0 }] };
      const circle = { transfers: [{ from: 'a', to: 'a', asset: 'CNY', amount: 1 }] };
      await expect(record([event('x@1', day(1), none)])).rejects.toThrow();
      await expect(record([event('x@2', day(1), circle)])).rejects.toThrow();
      expect(entriesOf(event('x@3', day(1), {}))).toEqual([]);
      expect((await ledger.trialBalance()).accounts).toHaveLength(9);
    });

    const paging = async <P extends { next?: string; items: readonly unknown[] }>(limit: number, page: (of: Page) => Soon<P>) => {
      const pages = [await page({ limit })];
      for (let next = pages[0]?.next; next !== undefined; next = pages.at(-1)?.next)
        pages.push(await page({ limit, cursor: next }));
      expect(pages.slice(0, -1).every(({ items }) => items.length === limit)).toBe(true);
      return pages;
    };

    it.each([
      ['all', {}, undefined],
      ['an account', { account: 'escrow:o1' }, undefined],
      ['an order as of then', { orderId: 'o1' }, day(2)],
      ['accounts of one owner', { accounts: ['escrow:o1', 'buyer:b1'] }, undefined],
      ['accounts that are nobody’s', { accounts: ['nobody'] }, undefined],
      ['a signed amount', { amount: '-40' }, undefined],
      ['an instant', { at: day(1) }, undefined],
      ['what nobody has', { orderId: 'o3' }, undefined],
      ['an amount that is none', { amount: '4e1' }, undefined],
      ['an instant that is none', { at: 'then' }, undefined],
    ])('in pages of whatever size it is the same: %s', async (_what, where, at) => {
      const whole = await ledger.postings(where, at);
      for (const limit of [1, 2, 3, 200]) {
        const pages = await paging(limit, (page) => ledger.page(page, where, at));
        expect(pages.flatMap(({ items }) => items)).toEqual(whole);
        for (const { total } of pages) expect(total).toBe(whole.length);
      }
    });

    it('tells in pages of accounts whether all balance', async () => {
      const { balanced, accounts } = await ledger.trialBalance();
      for (const limit of [1, 4, 200]) {
        const pages = await paging(limit, (page) => ledger.trialBalancePage(page));
        expect(pages.flatMap(({ items }) => items)).toEqual(accounts);
        for (const page of pages) expect(page).toMatchObject({ balanced, total: accounts.length });
      }
      expect((await ledger.trialBalancePage({ limit: 200 }, day(1))).items).toEqual((await ledger.trialBalance(day(1))).accounts);
    });

    it('refuses a cursor that it did not give', async () => {
      const { next } = await ledger.trialBalancePage({ limit: 1 });
      for (const cursor of ['x', next as string])
        await expect((async () => ledger.page({ limit: 1, cursor }))()).rejects.toMatchObject({ refusal: { code: 'INVALID' } });
    });

    it('sums exactly what no number can: three times 2^53 - 1 fen, and one more', async () => {
      const before = (await ledger.trialBalance()).accounts.length;
      const large = (n: number, amount: number) =>
        event(`seller-big@${n}`, day(5), { transfers: [{ from: 'bank:big', to: 'seller:big:deposit', asset: 'CNY', amount }] });
      const most = Number.MAX_SAFE_INTEGER;
      await record([large(1, most), large(2, most), large(3, most), large(4, 1)]);
      const sum = 3n * BigInt(most) + 1n;
      expect(await ledger.sum('seller:big:deposit', 'CNY')).toBe(sum);
      const { balanced, accounts } = await ledger.trialBalance();
      expect(balanced).toBe(true);
      expect(accounts).toHaveLength(before + 2);
      expect(accounts).toContainEqual({ account: 'bank:big', asset: 'CNY', sum: -sum });
      expect(accounts).toContainEqual({ account: 'seller:big:deposit', asset: 'CNY', sum });
    });

    it.each(['__proto__', 'constructor'])('keeps accounts of any name apart: %s', async (id) => {
      const transfers = [{ from: `payment:${id}`, to: `escrow:${id}`, asset: 'CNY', amount: 5 }];
      await record([event(`trade-${id}@1`, day(6), { orderId: id, transfers })]);
      expect(await ledger.postings({ orderId: id })).toHaveLength(2);
      expect(await ledger.sum(`escrow:${id}`, 'CNY')).toBe(5n);
      expect((await ledger.trialBalance()).accounts).toContainEqual({ account: `escrow:${id}`, asset: 'CNY', sum: 5n });
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
      const pages = await paging(1, (page) => ledger.page(page, { orderId: 'o3', account: 'y' }));
      expect(pages.flatMap(({ items }) => items.map(({ eventId }) => eventId))).toEqual(events);
    });

    it('shows nobody who pages anything twice, nor passes over what was there, while others book', async () => {
      const one = (n: number) =>
        event(`trade-o4@${n}`, day(5 + (n % 3)), { orderId: 'o4', transfers: [{ from: 'x', to: 'y', asset: 'CNY', amount: 1 }] });
      await record(Array.from({ length: 10 }, (_, n) => one(n + 1)));
      const there = (await ledger.postings({ orderId: 'o4' })).map(nameOf);
      let version = 10;
      const pages = await paging(3, async (page) => {
        const read = await ledger.page(page, { orderId: 'o4' });
        if (version < 16) await record([one(++version)]);
        return read;
      });
      const seen = pages.flatMap(({ items }) => items.map(nameOf));
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.filter((name) => there.includes(name))).toEqual(there);
    });
  });
