import { countedUpTo } from '@redress/context';
import { dayOf, startOfDay } from '@redress/rulebook';
import { type ScoreList, type ScoreRow, sortOf } from '../domain/score-row.js';
import type { ScoreDue, Scores } from '../scores.js';
import type { Reads } from './reads.js';

/** Told of all facts, in the statement that keeps them. Sellers in one order, so that no two transactions wait for each other. */
export const addToDue = (facts: string): string => `
  insert into score_due (seller_id, heard) select seller_id, 1 from (select distinct seller_id from ${facts}) as sellers order by seller_id
  on conflict (seller_id) do update set heard = score_due.heard + 1`;

const selectDue = `
  (select seller_id as "sellerId", heard::float8 as heard from score_due limit $2)
  union all
  (select seller_id, 0 from scores where as_of < $1 and not exists (select from score_due as due where due.seller_id = scores.seller_id)
   order by as_of limit $2)
  limit $2`;

const columns = 'seller_id, as_of, edition, score, low, high, grade, flags, orders, disputes, dispute, categories';
const keep = `
  with done as (
    delete from score_due using json_to_recordset($2) as done_row("sellerId" text, heard bigint)
    where score_due.seller_id = done_row."sellerId" and score_due.heard = done_row.heard
  )
  insert into scores (${columns})
  select "sellerId", "asOf", edition, score, low, high, grade, flags, orders, disputes, dispute, categories
  from json_to_recordset($1) as row("sellerId" text, "asOf" timestamptz, edition text, score float8, low float8, high float8, grade text,
    flags text[], orders bigint, disputes bigint, dispute float8, categories text[])
  order by "sellerId"
  on conflict (seller_id) do update set (${columns}) = row(${columns
    .split(', ')
    .map((column) => `excluded.${column}`)
    .join(', ')})
  where scores.as_of <= excluded.as_of`;

type Row = Omit<ScoreRow, 'asOf'> & Readonly<{ asOf: Date }>;

/** `database`: the connections that may write. */
export const postgresScores = (reads: Reads, database: Reads): Scores => ({
  due: async (at, most) => (await reads.query<ScoreDue>(selectDue, [startOfDay(dayOf(at)), most])).rows,
  keep: async (rows, done) => void (await database.query(keep, [JSON.stringify(rows), JSON.stringify(done)])),
  list: async (asked) => {
    const values: unknown[] = [];
    const fits = conditionsOf(asked, (value) => `$${values.push(value)}`);
    const where = fits.length > 0 ? `where ${fits.join(' and ')}` : '';
    const counted = `select count(*)::int as total from (select from scores ${where} limit ${countedUpTo + 1}) as listed`;
    const [all] = (await reads.query<{ total: number }>(counted, values)).rows;
    const { by, falls } = sortOf(asked.sort);
    const behind = behindOf(asked, (value) => `$${values.push(value)}`);
    const text = `
      select seller_id as "sellerId", as_of as "asOf", edition, score, low, high, grade, flags, orders::float8, disputes::float8, dispute, categories
      from scores where ${[...fits, ...behind, 'true'].join(' and ')} order by ${by} ${falls ? 'desc' : 'asc'}, seller_id limit $${values.push(asked.limit)}`;
    const { rows } = await reads.query<Row>(text, values);
    return { rows: rows.map((row) => ({ ...row, asOf: row.asOf.toISOString() })), total: all?.total ?? 0 };
  },
});

type Bound = (value: unknown) => string;
const conditionsOf = ({ category, grade, flag, minOrders, sellerId }: ScoreList, bound: Bound): readonly string[] => [
  ...(category === undefined ? [] : [`categories @> array[${bound(category)}::text]`]),
  ...(grade === undefined ? [] : [`grade = ${bound(grade)}`]),
  ...(flag === undefined ? [] : [`flags @> array[${bound(flag)}::text]`]),
  ...(sellerId === undefined ? [] : [`seller_id = ${bound(sellerId)}`]),
  ...(minOrders > 0 ? [`orders >= ${bound(minOrders)}`] : []),
];

const behindOf = ({ sort, after }: ScoreList, bound: Bound): readonly string[] => {
  if (!after) return [];
  const { by, falls } = sortOf(sort);
  const [value, sellerId] = [`${bound(after[0])}::float8`, bound(after[1])];
  return [`${by} ${falls ? '<=' : '>='} ${value}`, `(${by} <> ${value} or seller_id > ${sellerId})`];
};
