/** `seller ID`: a seller needs no account; of one that we never heard of nothing is required, held or owed. */
import { yuan } from '@redress/contracts';
import type { Shown } from '@redress/service-kit';
import type { Seller } from '../domain/seller.js';
import type { sellerShape } from '../shell/view-shapes.js';

export const sellerView = (sellerId: string, { account, deposit, balance, receivable }: Seller): Shown<typeof sellerShape> => ({
  sellerId,
  depositBalance: yuan(deposit),
  depositRequired: yuan(account?.required ?? 0),
  balance: yuan(balance),
  receivable: yuan(-receivable || 0), // what the seller owes, shown as a positive amount
  points: { general: 0, serious: 0 },
  violations: [],
  sanctions: [],
});
