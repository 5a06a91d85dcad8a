// By a new verdict the platform bears another sum of a refund than it did: the difference moves, and it alone.
import { testRulebook } from '@redress/rulebook/testing';
import { bear, makeWhole } from './make-whole.js';
import type { SellerEvent } from './seller.events.js';
import { type Seller, sellerFold } from './seller.js';

const at = '2026-03-02T04:00:00.000Z';
const as = 'service:penalties';
const of = (amount: number) => ({ orderId: 'o1', sellerId: 's1', refundId: 'r1', nth: 1, amount, edition: 'tmall-2022' });
const after = (seller: Seller, events: readonly SellerEvent[]) => events.reduce<Seller>(sellerFold.evolve, seller);
const borne = (amount: number, seller: Seller = sellerFold.initial) =>
  bear({ type: 'penalties.bear', as, at, data: of(amount) }, seller, testRulebook());
/** The platform has borne 50.00. */
const whole = after(
  sellerFold.initial,
  makeWhole({ type: 'penalties.make-whole', as, at, data: of(5000) }, sellerFold.initial, testRulebook()),
);

it.each([
  ['of a refund of which it bore nothing yet', sellerFold.initial, 3000, 3000],
  ['more than it did', whole, 5001, 1],
])('bears all %s: the seller gets the difference', (_what, seller, amount, difference) =>
  expect(borne(amount, seller)).toMatchObject([
    {
      type: 'SellerMadeWhole',
      at,
      data: {
        ...{ sellerId: 's1', orderId: 'o1', refundId: 'r1', amount: difference, ruleId: 'C-FUND' },
        transfers: [{ from: 'platform:income', to: 'seller:s1:balance', asset: 'CNY', amount: difference }],
      },
      explanation: { rule: 'C-FUND/borne', source: 'S2', inputs: { refundId: 'r1', amount }, outcome: { platform: amount } },
    },
  ]),
);

it('what the seller owes is collected first of what it gets', () =>
  expect(borne(3000, { ...sellerFold.initial, receivable: -2000n })).toMatchObject([
    { type: 'SellerMadeWhole' },
    { type: 'ReceivableCollected', data: { sellerId: 's1', orderId: 'o1', amount: 2000 } },
  ]));

it.each([
  ['less: the seller pays the difference from its balance', 4000, [['FundsDrawn', 1000], ['SellerBearsMore', 1000]]],
  ['nothing any more: the seller pays all of it', 0, [['FundsDrawn', 5000], ['SellerBearsMore', 5000]]],
])('%s', (_what, amount, expected) => {
  const events = borne(amount, whole);
  expect(events.map(({ type, data }) => [type, (data as { amount: number }).amount])).toEqual(expected);
  expect(events[0]).toMatchObject({ data: { ruleId: 'C-FUND', refundId: 'r1', transfers: [{ from: 'seller:s1:balance', to: 'platform:income' }] } });
  expect(events[1]).toMatchObject({ at, data: { sellerId: 's1', orderId: 'o1', refundId: 'r1' }, explanation: { outcome: { platform: amount } } });
}); // prettier-ignore

it('what the seller lacks of it, it owes', () =>
  expect(borne(0, { ...whole, balance: 2000n }).map(({ type }) => type)).toEqual(['FundsDrawn', 'ReceivableOpened', 'SellerBearsMore'])); // prettier-ignore

it.each([5000, 4000, 6000])('said again, %i fen in all move nothing more', (amount) =>
  expect(borne(amount, after(whole, borne(amount, whole)))).toEqual([]),
);

it('nothing borne, nothing to bear: nothing happens', () => expect(borne(0)).toEqual([]));
