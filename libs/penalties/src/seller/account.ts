/** A seller's account: opened by the platform, topped up by the seller, the platform or finance. */
import { mustBeOneOf } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import type { Rulebook } from '@redress/rulebook';
import type { Of } from '../commands.js';
import { collect } from './recovery.js';
import type { SellerEvent } from './seller.events.js';
import { type Seller, sellerFold } from './seller.js';
import { accounts, moved } from '../transfer.js';

const platform = ['platform', 'service:'];

export const openAccount = ({ as, at, data }: Of<'penalties.open-account'>, { account }: Seller): SellerEvent[] => {
  mustBeOneOf('penalties.open-account', as, platform);
  const { sellerId, required } = data;
  if (account === undefined) return [{ type: 'AccountOpened', at, data: { sellerId, required, by: as } }];
  if (account.required === required && account.by === as) return [];
  return reject('CONFLICT', `the account of ${sellerId} is open, with another deposit required or by somebody else`);
};

/** The first order with a seller: known from now on. Known already: nothing. */
export const noteSeller = ({ at, data: { sellerId } }: Of<'penalties.note-seller'>, { known }: Seller): SellerEvent[] =>
  known ? [] : [{ type: 'SellerSeen', at, data: { sellerId } }];

/** Only the `topUpId` (or a `commandId`) tells a repetition: the same amount may well come twice. */
export const topUp = ({ as, at, data }: Of<'penalties.top-up'>, seller: Seller, rules: Rulebook): SellerEvent[] => {
  const { sellerId, amount, topUpId } = data;
  mustBeOneOf('penalties.top-up', as, [`seller:${sellerId}`, 'finance:', ...platform]);
  const before = topUpId === undefined ? undefined : seller.topUps.get(topUpId);
  if (before?.by === as && before.amount === amount) return [];
  if (before) return reject('CONFLICT', `${topUpId} is the id of another top-up`);
  const transfers = moved(accounts.bank(sellerId), accounts.seller(sellerId, 'deposit'), 'CNY', amount);
  const toppedUp: SellerEvent = { type: 'DepositToppedUp', at, data: { ...data, by: as, transfers } };
  return [toppedUp, ...collect(sellerFold.evolve(seller, toppedUp), 'deposit', { sellerId }, rules.inForce(at), at)];
};
