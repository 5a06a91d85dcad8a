import { eighthsOfDay, type Region, type Span, type Uneven, regionOf } from '../domain/region.js';
import type { Question } from '../domain/question.js';

/** A day of Shanghai in SQL: UTC+8 the whole year, as in the rulebook. */
const dayOf = (at: string): string => `(${at} at time zone 'UTC' + interval '8 hours')::date`;
/** The instant from which a fact stands, as the index `signed_facts_stand` has it. */
export const standsFrom = 'greatest(holds_at, recorded_at)';

/** Of each eighth of the day from which the facts stand. */
export const eighthColumns = Array.from({ length: eighthsOfDay }, (_, n) => `eighth_${n}`);
export const countKeys = ['seller_id', 'day', 'component', 'holds_on', 'recorded_on'];

/** The running counts that facts make: the rows of `daily_counts`. */
export const countsOf = (facts: string): string => `
  select ${countKeys.join(', ')}, sum(sign)::int as count,
    ${eighthColumns.map((column, n) => `sum(sign) filter (where eighth = ${n})::int as ${column}`).join(', ')}
  from (
    select seller_id, day, component, sign, ${dayOf('holds_at')} as holds_on, ${dayOf('recorded_at')} as recorded_on,
      date_part('hour', ${standsFrom} at time zone 'UTC' + interval '8 hours')::int / ${24 / eighthsOfDay} as eighth
    from ${facts}) as standing
  group by ${countKeys.join(', ')}`;

/** Adds facts to the running counts: rows in one order, so that no two transactions wait for each other. */
export const addToCounts = (facts: string): string => `
  insert into daily_counts (${[...countKeys, 'count', ...eighthColumns].join(', ')}) ${countsOf(facts)} order by ${countKeys.join(', ')}
  on conflict (${countKeys.join(', ')}) do update set count = daily_counts.count + excluded.count,
    ${eighthColumns.map((column) => `${column} = coalesce(daily_counts.${column} + excluded.${column}, daily_counts.${column}, excluded.${column})`).join(', ')}`;

const upTo = (eighth: number): string =>
  eighthColumns
    .slice(0, eighth)
    .map((column) => `coalesce(${column}, 0)`)
    .join(' + ');

/** The sums of a question, by component: from running counts where a whole day or eighth counts, and from the facts at the edges. */
export const countsQuery = ({ sellerId, from, to, ...clock }: Question): { text: string; values: unknown[] } => {
  const { days, eighths, eighth, uneven } = regionOf(clock);
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
    ...(eighths.before > 0
      ? [counted('daily_counts', upTo(eighths.before), `greatest(holds_on, recorded_on) = ${bound(eighths.on)}`)]
      : []),
    ...(eighth.from < eighth.before ? [counted('signed_facts', `sign * ${eighth.sign}`, within(standsFrom, eighth))] : []),
    ...uneven.map(onEdge),
  ];
  const text = `select component, sum(n)::text as count from (${parts.join('\nunion all ')}) as parts group by component having sum(n) <> 0`;
  return { text, values };
};
