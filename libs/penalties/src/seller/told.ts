/** What is asked of a seller's account and sanctions, told again from what it has left. */
import { type Told, said, tellings } from '@redress/context';
import { yuan } from '@redress/contracts';
import type { ViolationEvent } from '../violation/violation.events.js';
import type { penaltiesCommands } from './seller.dto.js';
import type { SellerEvent } from './seller.events.js';

const tells = tellings<SellerEvent | ViolationEvent>();

export const sellerTold: Told<keyof typeof penaltiesCommands> = {
  'penalties.open-account': tells('AccountOpened', ({ data: { sellerId, required } }) => ({
    sellerId,
    required: yuan(required),
  })),
  'penalties.top-up': tells('DepositToppedUp', ({ data: { sellerId, amount, topUpId } }) =>
    said({ sellerId, amount: yuan(amount), topUpId }),
  ),
  // a violation that is revoked lifts what it has brought
  'sanctions.lift': tells('SanctionLifted', ({ data: { sellerId, sanctionId, why } }, all) =>
    all.some(({ type }) => type === 'ViolationRevoked') ? undefined : { sellerId, sanctionId, why },
  ),
};
