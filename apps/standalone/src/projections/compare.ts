import type { ClientBase } from 'pg';

/** A row that is not the same in both, or only in one. */
export type Difference = Readonly<{ table: string; live: object | null; rebuilt: object | null }>;
export type Comparison = Readonly<{ rows: number; differing: number; differences: readonly Difference[] }>;

const shown = 10;

/** Row by row, by primary key; as jsonb, so that neither the order of fields nor the way numbers are written counts. */
export const compare = async (db: ClientBase, live: string, rebuilt: string, tables: readonly string[]): Promise<Comparison> => {
  const sum = { rows: 0, differing: 0, differences: [] as Difference[] };
  for (const table of tables) {
    const key = await keyOf(db, rebuilt, table);
    const { rows } = await db.query<{ live: object | null; rebuilt: object | null; differing: string }>(
      `select to_jsonb(a) as live, to_jsonb(b) as rebuilt, count(*) over () as differing
       from ${live}.${table} a full join ${rebuilt}.${table} b using (${key})
       where to_jsonb(a) is distinct from to_jsonb(b) order by ${key} limit ${shown}`,
    );
    const all = await db.query<{ n: string }>(`select count(*) as n from ${rebuilt}.${table}`);
    sum.rows += Number(all.rows[0]?.n);
    sum.differing += Number(rows[0]?.differing ?? 0);
    sum.differences.push(...rows.map((row) => ({ table, live: row.live, rebuilt: row.rebuilt })));
  }
  return { ...sum, differences: sum.differences.slice(0, shown) };
};

const keyOf = async (db: ClientBase, schema: string, table: string): Promise<string> => {
  const { rows } = await db.query<{ name: string }>(
    `select quote_ident(a.attname) as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
     where i.indrelid = $1::regclass and i.indisprimary order by array_position(i.indkey, a.attnum)`,
    [`${schema}.${table}`],
  );
  return rows.map(({ name }) => name).join(', ');
};
