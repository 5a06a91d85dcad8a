import { eighthsOfDay, type Region, type Span, type Uneven, regionOf } from '../domain/region.js';
import type { Asked, MarketQuestion } from '../measures.js';
import { scored } from './signed-fact-rows.js';

/** A day of Shanghai in SQL: UTC+8 the whole year, as in the rulebook. */
export const dayOf = (at: string): string => `(${at} at time zone 'UTC' + interval '8 hours')::date`;
/** The instant from which a fact stands, as the index `signed_facts_stand` has it. */
export const standsFrom = 'greatest(holds_at, recorded_at)';

/** Of each eighth of the day from which the facts stand. */
export const eighthColumns = Array.from({ length: eighthsOfDay }, (_, n) => `eighth_${n}`);
const marketKeys = ['facet', 'day', 'component', 'holds_on', 'recorded_on'];
export const countKeys = ['seller_id', 'day', 'component', 'facet', 'holds_on', 'recorded_on'];

/** The running counts that facts make: the rows of `daily_counts`. */
export const countsOf = (facts: string): string => countsBy(countKeys, facts);
/** Of all sellers, by the category of the order: the rows of `market_counts`. */
export const marketCountsOf = (facts: string): string => countsBy(marketKeys, facts, `where component in (${scored})`);
export { marketKeys };

const countsBy = (keys: readonly string[], facts: string, where = ''): string => `
  select ${keys.join(', ')}, sum(size)::bigint as count,
    ${eighthColumns.map((column, n) => `nullif(sum(size) filter (where eighth = ${n}), 0)::bigint as ${column}`).join(', ')}
  from (
    select seller_id, day, component, facet, sign * size as size, ${dayOf('holds_at')} as holds_on, ${dayOf('recorded_at')} as recorded_on,
      date_part('hour', ${standsFrom} at time zone 'UTC' + interval '8 hours')::int / ${24 / eighthsOfDay} as eighth
    from ${facts} ${where}) as standing
  group by ${keys.join(', ')}`;

/** Adds facts to the running counts: rows in one order, so that no two transactions wait for each other. */
export const addToCounts = (facts: string): string => addTo('daily_counts', countKeys, countsOf(facts));
export const addToMarket = (facts: string): string => addTo('market_counts', marketKeys, marketCountsOf(facts));

const addTo = (table: string, keys: readonly string[], counts: string): string => `
  insert into ${table} (${[...keys, 'count', ...eighthColumns].join(', ')}) ${counts} order by ${keys.join(', ')}
  on conflict (${keys.join(', ')}) do update set count = ${table}.count + excluded.count,
    ${eighthColumns.map((column) => `${column} = nullif(coalesce(${table}.${column} + excluded.${column}, ${table}.${column}, excluded.${column}), 0)`).join(', ')}`;

const upTo = (eighth: number): string =>
  eighthColumns
    .slice(0, eighth)
    .map((column) => `coalesce(${column}, 0)`)
    .join(' + ');

type Sql = Readonly<{ text: string; values: unknown[] }>;
type Clocks = Pick<Asked, 'from' | 'to' | 'asOf' | 'knownAt'>;

/** The sums of a question, by component and facet: from running counts where a whole day or eighth counts, and from the facts at the edges. */
export const countsQuery = ({ sellerId, of, ...clocks }: Asked): Sql => {
  const where = `seller_id = $1${of ? ' and component = any($4)' : ''}`;
  return sumsQuery('daily_counts', where, clocks, [sellerId, clocks.from, clocks.to, ...(of ? [of] : [])]);
};

/** The same of all sellers, in these categories. */
export const marketQuery = ({ facets, ...clocks }: MarketQuestion): Sql =>
  sumsQuery('market_counts', `facet = any($1) and component in (${scored})`, clocks, [facets, clocks.from, clocks.to]);

const sumsQuery = (table: string, scope: string, { from: _from, to: _to, ...clock }: Clocks, values: unknown[]): Sql => {
  const { days, eighths, eighth, uneven } = regionOf(clock);
  const bound = (value: unknown): string => `$${values.push(value)}`;
  const within = (column: string, { from: first, before }: Span<string>): string =>
    [...(first === undefined ? [] : [`${column} >= ${bound(first)}`]), `${column} < ${bound(before)}`].join(' and ');
  const counted = (from: string, count: string, ...where: string[]): string =>
    [`select component, facet, ${count} as n from ${from} where ${scope} and day between $2 and $3`, ...where].join(' and ');
  const onDays = ({ holdsAt, recordedAt }: Region['days'][number]) =>
    counted(table, 'count', within('holds_on', holdsAt), within('recorded_on', recordedAt));
  const onEdge = ({ late, by, holdsAt, recordedAt }: Uneven) =>
    counted(
      'signed_facts',
      'sign * size',
      ...[late === 'recordedAt' ? 'recorded_at > holds_at' : 'holds_at > recorded_at'],
      ...[within('holds_at', holdsAt), within('recorded_at', recordedAt)],
      ...(late === 'holdsAt' && by === late ? [within(standsFrom, holdsAt)] : []), // of that there is an index
    );
  const parts = [
    ...days.map(onDays),
    ...(eighths.before > 0
      ? [counted(table, upTo(eighths.before), `greatest(holds_on, recorded_on) = ${bound(eighths.on)}`)]
      : []),
    ...(eighth.from < eighth.before ? [counted('signed_facts', `sign * size * ${eighth.sign}`, within(standsFrom, eighth))] : []),
    ...uneven.map(onEdge),
  ];
  const text = `select component, facet, sum(n)::text as count from (${parts.join('\nunion all ')}) as parts group by component, facet having sum(n) <> 0`;
  return { text, values };
};
