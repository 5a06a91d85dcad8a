import { NameTaken } from '@redress/event-sourcing';
import { testRulebook } from '@redress/rulebook/testing';
import { makeWhole } from './make-whole.js';
import { sellerFold } from './seller.js';

const data = { orderId: 'o1', sellerId: 's1', refundId: 'r1', amount: 5000, edition: 'tmall-2022' };
const said = { type: 'penalties.make-whole', as: 'service:penalties', at: '2026-03-02T04:00:00.000Z', data } as const;
const fresh = sellerFold.initial;

it('pays the seller from the platform’s income, and collects first what the seller owes', () => {
  const [whole, collected] = makeWhole(said, { ...fresh, receivable: -2000n }, testRulebook());
  const transfers = [{ from: 'platform:income', to: 'seller:s1:balance', asset: 'CNY', amount: 5000 }];
  expect(whole).toMatchObject({ type: 'SellerMadeWhole', data: { transfers }, explanation: { ruleId: 'C-FUND' } });
  expect(collected).toMatchObject({ type: 'ReceivableCollected', data: { amount: 2000 } });
});

const whole = () => makeWhole(said, fresh, testRulebook()).reduce(sellerFold.evolve, fresh);

it('pays the seller once for one refund, however often it is told', () =>
  expect(makeWhole(said, whole(), testRulebook())).toEqual([]));

it('is an alarm, not silence, where it has borne another amount of the same refund', () =>
  expect(() => makeWhole({ ...said, data: { ...data, amount: 5001 } }, whole(), testRulebook())).toThrow(NameTaken));
