import { endOfDay, type Instant } from '@redress/rulebook';
import { type Component, knownBy } from '../domain/fact.js';
import type { Tally } from '../domain/rates.js';
import type { CountOfDay, ManySellers } from '../standing/many-sellers.js';
import type { Reads } from './reads.js';
import { dayOf } from './running-counts.js';

const known = `component in (${knownBy.map((component) => `'${component}'`).join(', ')}) and holds_on <= $1 and recorded_on <= $1`;

// One probe a seller: the index gives the next id, whatever the number of counts between. The page ends the recursion, and is in order.
const selectSellers = `
  with recursive ids as (
    (select seller_id as id, 1 as n from daily_counts where seller_id > $2 and ${known} order by seller_id limit 1)
    union all
    select next.seller_id, ids.n + 1 from ids cross join lateral (
      select seller_id from daily_counts where seller_id > ids.id and ${known} order by seller_id limit 1
    ) as next
    where ids.n < $3
  )
  select id from ids order by id`;

const selectEach = `
  select seller_id as "sellerId", component, facet, sum(count)::text as count from daily_counts
  where seller_id = any($1) and day between $2 and $3 and holds_on <= $4 and recorded_on <= $4
    and ($5::text[] is null or component = any($5))
  group by seller_id, component, facet having sum(count) <> 0`;

const selectLateAmong = `
  select id from unnest($1::text[]) as asked (id)
  where exists (
    select from signed_facts
    where seller_id = id and recorded_at > holds_at and recorded_at >= $2 and recorded_at < $3
      and ${dayOf('recorded_at')} > ${dayOf('holds_at')})`;

const daysFrom = (table: string, whose = ''): string => `
  select component, day::text as day, holds_on::text as "holdsOn", recorded_on::text as "recordedOn", sum(count)::text as count
  from ${table} where day between $1 and $2 and component = any($3) ${whose}
  group by component, day, holds_on, recorded_on having sum(count) <> 0`;

type DayRow = Omit<CountOfDay, 'count'> & Readonly<{ count: string }>;
const countOfDay = ({ count, ...one }: DayRow): CountOfDay => ({ ...one, count: Number(count) });
const selectDays = daysFrom('daily_counts', 'and seller_id = $4');
const selectMarketDays = daysFrom('market_counts');

type EachRow = Readonly<{ sellerId: string; component: Component; facet: string; count: string }>;

export const manySellersIn = (reads: Reads): ManySellers => ({
  sellers: async ({ day, after = '', limit }) => {
    const { rows } = await reads.query<{ id: string }>(selectSellers, [day, after, limit]);
    return rows.map(({ id }) => id);
  },
  countEach: async ({ sellers, from, to, day, of }) => {
    const { rows } = await reads.query<EachRow>(selectEach, [sellers, from, to, day, of ?? null]);
    const each = new Map<string, Tally[]>();
    for (const { sellerId, component, facet, count } of rows) {
      const tally = { component, facet, count: Number(count) };
      const tallies = each.get(sellerId);
      if (tallies) tallies.push(tally);
      else each.set(sellerId, [tally]);
    }
    return each;
  },
  lateAmong: async ({ sellers, after, day }) => {
    const between: readonly Instant[] = [endOfDay(after), endOfDay(day)];
    return (await reads.query<{ id: string }>(selectLateAmong, [sellers, ...between])).rows.map(({ id }) => id);
  },
  countsOfDays: async ({ sellerId, from, to, of }) =>
    (await reads.query<DayRow>(selectDays, [from, to, of, sellerId])).rows.map(countOfDay),
  marketCountsOfDays: async ({ from, to, of }) =>
    (await reads.query<DayRow>(selectMarketDays, [from, to, of])).rows.map(countOfDay),
});
