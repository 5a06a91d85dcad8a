import { countedUpTo } from '@redress/context';
import type { Unit, UnitPart, Units } from '../domain/units.js';
import type { Asked } from '../measures.js';
import type { Reads } from './reads.js';

/** What is left of the facts of one component in one day. The index `signed_facts_units` gives them in this order, a page at a time. */
const left = (columns: string, behind: string, limit: string): string => `
  select ${columns}
  from signed_facts where seller_id = $1 and component = asked.of and day between $2 and $3 and holds_at <= $4 and recorded_at <= $5 ${behind}
  group by day, subject, facet having sum(sign * size) <> 0 order by day, subject, facet ${limit}`;

const columns = `day, subject, facet, max(order_id) as order_id, max(holds_at) as holds_at, sum(sign * size)::float8 as count,
  array_agg(distinct split_part(event_id, '/', 1)) as events`;
// Behind a unit of another component, of the same day and subject, comes what follows in the order of components.
const isBehind = `and (day, subject, asked.of, facet) > ($7::date, $8 collate "C", $9 collate "C", $10 collate "C") and (day, subject) >= ($7::date, $8 collate "C")`;

const selectUnits = (behind: string): string => `
  select asked.of as component, day::text as "dayText", subject, facet, order_id as "orderId", holds_at as "holdsAt", count, events
  from unnest($6::text[] collate "C") as asked(of) cross join lateral (${left(columns, behind, `limit ${behind === '' ? '$7' : '$11'}`)}) as units
  order by day, subject, component, facet limit ${behind === '' ? '$7' : '$11'}`;

const selectTotal = `
  select least(sum(n), ${countedUpTo + 1})::int as total
  from unnest($6::text[] collate "C") as asked(of) cross join lateral (
    select count(*) as n from (${left('1', '', `limit ${countedUpTo + 1}`)}) as units) as counted`;

type Row = Omit<Unit, 'day' | 'holdsAt'> & Readonly<{ dayText: string; holdsAt: Date }>;

export const unitsOf = async (
  reads: Reads,
  { sellerId, from, to, asOf, knownAt, of = [] }: Asked,
  { after, limit }: UnitPart,
): Promise<Units> => {
  const values = [sellerId, from, to, asOf, knownAt, of];
  const { rows } = await reads.query<Row>(selectUnits(after ? isBehind : ''), [...values, ...(after ?? []), limit]);
  const units = rows.map(({ dayText, holdsAt, ...unit }): Unit => ({
    ...{ ...unit, day: dayText, holdsAt: holdsAt.toISOString() },
    events: [...unit.events].sort(),
  }));
  const [counted] = (await reads.query<{ total: number }>(selectTotal, values)).rows;
  return { units, total: counted?.total ?? 0 };
};
