import { dayOf } from '@redress/rulebook';
import type { Tally } from '../domain/rates.js';
import { publishedAt } from '../domain/restating.js';
import type { ManySellers } from '../standing/many-sellers.js';
import type { SellerFacts } from './seller-facts.js';

type Facts = ReadonlyMap<string, SellerFacts>;

/** `markets`: the facts of all sellers, by the category of the order. */
export const manySellersIn = (sellers: Facts, markets: Facts): ManySellers => ({
  sellers: ({ day, after = '', limit }) =>
    [...sellers]
      .filter(([id, { knownSince }]) => id > after && knownSince !== undefined && knownSince <= publishedAt(day))
      .map(([id]) => id)
      .sort((a, b) => (a < b ? -1 : 1))
      .slice(0, limit),
  countEach: ({ sellers: ids, day, ...asked }) => {
    const at = publishedAt(day);
    const counted = ids.map((id) => [id, sellers.get(id)?.count({ ...asked, asOf: at, knownAt: at }) ?? []] as const);
    return new Map<string, readonly Tally[]>(counted.filter(([, tallies]) => tallies.length > 0));
  },
  lateAmong: ({ sellers: ids, after, day }) => {
    const isAsked = (recordedOn: string): boolean => after < recordedOn && recordedOn <= day;
    return ids.filter((id) => sellers.get(id)?.late.some(({ recordedAt }) => isAsked(dayOf(recordedAt))));
  },
  countsOfDays: ({ sellerId, ...asked }) => sellers.get(sellerId)?.countsOf(asked) ?? [],
  marketCountsOfDays: (asked) => [...markets.values()].flatMap((market) => market.countsOf(asked)),
});
