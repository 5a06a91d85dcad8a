import type { Published } from '@redress/contracts';
import { dayOf, type Instant } from '@redress/rulebook';
import type { Contribution } from './fact.js';

/** What is known of a seller: that there is one, since when. */
export type SellerKnown = Readonly<{ sellerId: string; knownSince: Instant }>;

/** A seller is known by an account, an order or money: whatever its own stream begins with. */
export const learnOfSeller = (seller: SellerKnown | undefined, event: Published): SellerKnown | undefined => {
  if (seller || !event.stream.startsWith(own)) return seller;
  return { sellerId: event.stream.slice(own.length), knownSince: event.at };
};
const own = 'seller-';

export const contributionsOfSeller = ({ sellerId, knownSince }: SellerKnown): readonly Contribution[] => [
  { component: 'SELLER', orderId: '', subject: sellerId, day: dayOf(knownSince), holdsAt: knownSince },
];
