/** Sums are exact however large and however many (rulebook 8); amounts near the largest that may be said, thousands of them. */
import { explanationToWire, yuan } from '@redress/contracts';
import { type StoredEvent, replay } from '@redress/event-sourcing';
import type { Explanation } from '@redress/rulebook';
import fc from 'fast-check';
import { memoryLedger } from './ledger/memory-ledger.js';
import { sellerView } from './seller/view/view.js';
import { topUp as topUpOf } from './seller/account.js';
import { draw } from './compensation/funding.js';
import { at, rules, topUp } from './penalties.fixtures.js';
import { collection } from './seller/recovery.js';
import type { SellerEvent } from './seller/seller.events.js';
import { type Seller, sellerFold } from './seller/seller.js';

const most = 999_999_999_999; // 9,999,999,999.99
const amount = fc.oneof(fc.integer({ min: most - 99, max: most }), fc.integer({ min: 1, max: most }));
/** Enough of them to pass 2^53 - 1 fen, at any mixture. */
const many = fc.record({ some: fc.array(amount, { minLength: 1, maxLength: 5 }), times: fc.integer({ min: 9100, max: 10_000 }) });
const spread = ({ some, times }: { some: number[]; times: number }) => [
  ...Array.from({ length: times }, (_, n) => most - (n % 97)),
  ...some,
];
const totalOf = (amounts: readonly number[]): bigint => amounts.reduce((sum, one) => sum + BigInt(one), 0n);
const edition = rules.inForce(at);

/** A ledger and a fold that see the same events, one after another. */
const books = () => {
  const ledger = memoryLedger();
  let seller: Seller = sellerFold.initial;
  let version = 0;
  const add = (events: readonly SellerEvent[]) => {
    for (const event of events) {
      seller = sellerFold.evolve(seller, event);
      version += 1;
      ledger.record([{ ...event, stream: 'seller-s1', version, eventId: `seller-s1@${version}` } as StoredEvent]);
    }
    return events;
  };
  return { ledger, add, seller: () => seller };
};
const always = (check: (amounts: number[]) => Promise<void>) =>
  fc.assert(
    fc.asyncProperty(many, (one) => check(spread(one))),
    { numRuns: 2 },
  );

it('holds a deposit to the fen, in fold, view, ledger and trial balance alike', () =>
  always(async (amounts) => {
    const { ledger, add, seller } = books();
    for (const amount of amounts) add(topUpOf(topUp({ amount: amount }), seller(), rules));
    const total = totalOf(amounts);
    expect(total > BigInt(Number.MAX_SAFE_INTEGER)).toBe(true);
    expect(seller().deposit).toBe(total);
    expect(sellerView('s1', seller(), [], 2026).depositBalance).toBe(yuan(total));
    expect(await ledger.sum('seller:s1:deposit', 'CNY')).toBe(total);
    const { balanced, accounts } = await ledger.trialBalance();
    expect([balanced, accounts.map(({ sum }) => sum)]).toEqual([true, [-total, total]]);
  }));

it('collects from a debt of any size to the fen, and the explanation keeps every digit (C-FUND)', () =>
  always(async (amounts) => {
    const { ledger, add, seller } = books();
    const owes = (fen: number) => ({
      for: { sellerId: 's1', orderId: 'o1', refundId: 'r1' },
      ...{ ruleId: 'C-FUND', what: 'refund' as const, targets: [{ to: 'escrow:o1', amount: fen }] },
    });
    for (const amount of amounts) add(draw(seller(), owes(amount), edition, at));
    const total = totalOf(amounts);
    const [, collected] = add(topUpOf(topUp({ amount: most }), seller(), rules));
    expect(seller()).toMatchObject({ deposit: 0n, balance: 0n, receivable: BigInt(most) - total });
    expect(sellerView('s1', seller(), [], 2026).receivable).toBe(yuan(total - BigInt(most)));
    expect(await ledger.sum('seller:s1:receivable', 'CNY')).toBe(BigInt(most) - total);
    const why = JSON.parse(JSON.stringify(collected?.explanation)) as Explanation<{ collected: number }>;
    const inputs = why.inputs as Parameters<typeof collection>[0];
    expect([BigInt(inputs.owed), inputs.held, why.outcome.collected]).toEqual([total, most, most]);
    expect(explanationToWire(why)).toMatchObject({ inputs: { owed: yuan(total) } });
    expect(collection(inputs, edition)).toEqual(why); // an audit asks the same again
  }));

it('knows a seller from its first event on', () => {
  expect(sellerFold.initial.known).toBe(false);
  expect(replay(sellerFold, [{ type: 'SellerSeen', at, data: { sellerId: 's1' } }])).toMatchObject({ known: true, deposit: 0n });
});
