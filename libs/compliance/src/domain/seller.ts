import type { Published } from '@redress/contracts';
import { dayOf, type Instant } from '@redress/rulebook';
import type { Contribution } from './fact.js';

/** The state of a seller: the instant since which the seller is known. */
export type SellerKnown = Readonly<{ sellerId: string; knownSince: Instant }>;

/** A seller is known by an account or an order; by money alone it is not. A violation has a stream of its own. */
export const learnOfSeller = (seller: SellerKnown | undefined, event: Published): SellerKnown | undefined => {
  if (seller || (event.type !== 'AccountOpened' && event.type !== 'SellerSeen')) return seller;
  return { sellerId: event.stream.slice(own.length), knownSince: event.at };
};
const own = 'seller-';

export const contributionsOfSeller = ({ sellerId, knownSince }: SellerKnown): readonly Contribution[] => [
  { component: 'SELLER', orderId: '', subject: sellerId, day: dayOf(knownSince), holdsAt: knownSince },
];
