/** Questions as SQL: the next rows behind a place, found along an index, never by counting from the beginning. */
import type { Projection } from '@redress/context';
import { presentRow, schemaOfProjection } from '@redress/context';
import type { FoundRows, RowsQuestion } from '../rows.js';
import { quoted } from './tables.js';

interface Sql {
  query<R extends object>(text: string, values: unknown[]): Promise<{ rows: R[] }>;
}

export const findRows = async (sql: Sql, projection: Projection, question: RowsQuestion): Promise<FoundRows> => {
  const { sort, after, limit, countUpTo } = question;
  const table = `${schemaOfProjection(projection)}.rows`;
  const values: unknown[] = [];
  const param = (value: unknown) => `$${values.push(value)}`;
  const wanted = conditions(projection, question, param);
  const counting = countUpTo === 0 ? [] : [...values];
  const count = countUpTo === 0 ? 0 : await counted(sql, table, wanted, counting, countUpTo);
  const place = [columnOf(projection, sort.column), quoted(projection.key)];
  const [behind, way] = sort.descending === true ? ['<', 'desc'] : ['>', 'asc'];
  if (after) wanted.push(`(${place.join()}) ${behind} (${after.map(param).join()})`);
  const order = place.map((column) => `${column} ${way}`).join();
  const { rows } = await sql.query<Record<string, unknown>>(
    `select * from ${table} ${whereAll(wanted)} order by ${order} limit ${limit}`,
    values,
  );
  return { rows: rows.map((row) => rowOf(projection, row)), count };
};

const conditions = (
  projection: Projection,
  { where = {}, ranges = {}, sort }: RowsQuestion,
  param: (value: unknown) => string,
) => [
  ...Object.entries(where).map(([column, value]) => `${columnOf(projection, column)} = ${param(value)}`),
  ...Object.entries(ranges).flatMap(([column, { from, before }]) => [
    ...(from === undefined ? [] : [`${columnOf(projection, column)} >= ${param(from)}`]),
    ...(before === undefined ? [] : [`${columnOf(projection, column)} < ${param(before)}`]),
  ]),
  ...(sort.column === projection.key ? [] : [`${columnOf(projection, sort.column)} is not null`]),
];

const counted = async (sql: Sql, table: string, wanted: readonly string[], values: unknown[], upTo: number): Promise<number> => {
  const text = `select count(*)::int as count from (select from ${table} ${whereAll(wanted)} limit ${upTo + 1}) as counted`;
  return (await sql.query<{ count: number }>(text, values)).rows[0]!.count;
};

/** A name that is no column never reaches SQL. */
const columnOf = ({ name, columns }: Projection, column: string): string => {
  if (!Object.hasOwn(columns, column))
    throw new Error(`${name} has no column ${column}, only ${Object.keys(columns).join(', ')}`);
  return quoted(column);
};

const whereAll = (wanted: readonly string[]): string => (wanted.length === 0 ? '' : `where ${wanted.join(' and ')}`);

export const rowOf = ({ columns }: Projection, row: Readonly<Record<string, unknown>>): object => {
  const read = ([name, value]: [string, unknown]) => [
    name,
    columns[name] === 'integer' && value !== null ? Number(value) : value,
  ];
  return presentRow(Object.fromEntries(Object.entries(row).map(read)));
};
