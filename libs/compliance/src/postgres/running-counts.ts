import { type Region, type Span, type Uneven, regionOf } from '../domain/region.js';
import type { Question } from '../domain/question.js';

/** A day of Shanghai in SQL: UTC+8 the whole year, as in the rulebook. */
const dayOf = (at: string): string => `(${at} at time zone 'UTC' + interval '8 hours')::date`;
/** The instant from which a fact stands, as the index `signed_facts_stand` has it. */
export const standsFrom = 'greatest(holds_at, recorded_at)';
const hourOf = (at: string): string => `date_trunc('hour', ${at} at time zone 'UTC') at time zone 'UTC'`;

export const dailyOf = (facts: string): string => `
  select seller_id, day, component, ${dayOf('holds_at')} as holds_on, ${dayOf('recorded_at')} as recorded_on, sum(sign)::int as count
  from ${facts} group by 1, 2, 3, 4, 5`;
export const hourlyOf = (facts: string): string => `
  select seller_id, ${hourOf(standsFrom)} as hour, component, day, sum(sign)::int as count from ${facts} group by 1, 2, 3, 4`;

/** Adds facts to the running counts: rows in one order, so that no two transactions wait for each other. */
export const addDaily = (facts: string): string => `
  insert into daily_counts (seller_id, day, component, holds_on, recorded_on, count) ${dailyOf(facts)} order by 1, 2, 3, 4, 5
  on conflict (seller_id, day, component, holds_on, recorded_on) do update set count = daily_counts.count + excluded.count`;
export const addHourly = (facts: string): string => `
  insert into hourly_counts (seller_id, hour, component, day, count) ${hourlyOf(facts)} order by 1, 2, 3, 4
  on conflict (seller_id, hour, component, day) do update set count = hourly_counts.count + excluded.count`;

/** The sums of a question, by component: from running counts where a whole day or hour counts, and from the facts at the edges. */
export const countsQuery = ({ sellerId, from, to, ...clock }: Question): { text: string; values: unknown[] } => {
  const { days, hours, hour, uneven } = regionOf(clock);
  const values: unknown[] = [sellerId, from, to];
  const bound = (value: string): string => `$${values.push(value)}`;
  const within = (column: string, { from: first, before }: Span<string>): string =>
    [...(first === undefined ? [] : [`${column} >= ${bound(first)}`]), `${column} < ${bound(before)}`].join(' and ');
  const counted = (table: string, count: string, ...where: string[]): string =>
    [`select component, ${count} as n from ${table} where seller_id = $1 and day between $2 and $3`, ...where].join(' and ');
  const onDays = ({ holdsAt, recordedAt }: Region['days'][number]) =>
    counted('daily_counts', 'count', within('holds_on', holdsAt), within('recorded_on', recordedAt));
  const onEdge = ({ late, by, holdsAt, recordedAt }: Uneven) =>
    counted(
      'signed_facts',
      'sign',
      ...[late === 'recordedAt' ? 'recorded_at > holds_at' : 'holds_at > recorded_at'],
      ...[within('holds_at', holdsAt), within('recorded_at', recordedAt)],
      ...(late === 'holdsAt' && by === late ? [within(standsFrom, holdsAt)] : []), // of that there is an index
    );
  const parts = [
    ...days.map(onDays),
    ...(hours.from < hours.before ? [counted('hourly_counts', 'count', within('hour', hours))] : []),
    ...(hour.from < hour.before ? [counted('signed_facts', 'sign', within(standsFrom, hour))] : []),
    ...uneven.map(onEdge),
  ];
  const text = `select component, sum(n)::text as count from (${parts.join('\nunion all ')}) as parts group by component having sum(n) <> 0`;
  return { text, values };
};
