/** `seller ID`: what it holds, must hold and owes, in CNY. A seller needs no account: nothing is then required of it. */
import { yuan } from '@redress/contracts';
import type { Shown } from '@redress/context';
import type { Seller } from '../seller.js';
import type { sellerShape } from '../../view-shapes.js';

export const sellerView = (sellerId: string, { account, deposit, balance, receivable }: Seller): Shown<typeof sellerShape> => ({
  sellerId,
  depositBalance: yuan(deposit),
  depositRequired: yuan(account?.required ?? 0),
  balance: yuan(balance),
  receivable: yuan(-receivable), // what the seller owes, shown as a positive amount
  points: { general: 0, serious: 0 },
  violations: [],
  sanctions: [],
});
