/** Liable CARRIER or PLATFORM: what a refund has cost the seller, the platform bears from its income. Done already: nothing. */
import { mustBeTheSame } from '@redress/event-sourcing';
import { type Rulebook, rule } from '@redress/rulebook';
import type { Of } from '../commands.js';
import { draw } from '../compensation/funding.js';
import { collect } from './recovery.js';
import type { SellerEvent } from './seller.events.js';
import { type Seller, sellerFold } from './seller.js';
import { accounts, moved } from '../transfer.js';

/** Who bears a refund for which the seller is not liable. */
export const bearing = rule('C-FUND/borne', 'S2', ({ amount }: { refundId: string; amount: number }) => ({ platform: amount }));

export const makeWhole = ({ at, data }: Of<'penalties.make-whole'>, seller: Seller, rules: Rulebook): SellerEvent[] => {
  const { sellerId, orderId, refundId, amount } = data;
  const before = seller.madeWhole.get(refundId);
  if (before !== undefined) {
    mustBeTheSame(`what the platform bears of refund ${refundId}`, { amount: before }, { amount });
    return [];
  }
  if (amount === 0) return [];
  const edition = rules.named(data.edition);
  const explanation = bearing({ refundId, amount }, edition);
  const transfers = moved(accounts.income, accounts.seller(sellerId, 'balance'), 'CNY', amount);
  const { ruleId } = explanation;
  const whole: SellerEvent = {
    type: 'SellerMadeWhole',
    at,
    data: { sellerId, orderId, refundId, amount, ruleId, transfers },
    explanation,
  };
  return [whole, ...collect(sellerFold.evolve(seller, whole), 'balance', { sellerId, orderId }, edition, at)];
};

/** By a new verdict the platform bears so much of the refund in all: more as above, less from the seller (C-FUND). Done already: nothing. */
export const bear = ({ at, data }: Of<'penalties.bear'>, seller: Seller, rules: Rulebook): SellerEvent[] => {
  const { sellerId, orderId, refundId, amount } = data;
  const before = seller.madeWhole.get(refundId) ?? 0;
  if (amount === before) return [];
  const edition = rules.named(data.edition);
  if (amount > before) {
    const explanation = bearing({ refundId, amount }, edition);
    const transfers = moved(accounts.income, accounts.seller(sellerId, 'balance'), 'CNY', amount - before);
    const { ruleId } = explanation;
    const whole: SellerEvent = {
      type: 'SellerMadeWhole',
      at,
      data: { sellerId, orderId, refundId, amount: amount - before, ruleId, transfers },
      explanation,
    };
    return [whole, ...collect(sellerFold.evolve(seller, whole), 'balance', { sellerId, orderId }, edition, at)];
  }
  const explanation = bearing({ refundId, amount }, edition);
  const drawn = draw(
    seller,
    {
      ...{ for: { sellerId, orderId, refundId }, ruleId: explanation.ruleId, what: 'refund' },
      targets: [{ to: accounts.income, amount: before - amount }],
    },
    edition,
    at,
  );
  return [...drawn, { type: 'SellerBearsMore', at, data: { sellerId, orderId, refundId, amount: before - amount }, explanation }];
};
