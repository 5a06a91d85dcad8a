import type { Reconciliation } from '../reconciliation/compare.js';
import type { Reconciliations } from '../reconciliation/reconciliations.js';
import type { Sql } from './sql.js';

export const postgresReconciliations = (sql: Sql): Reconciliations => ({
  keep: async (found) => {
    const { day, at } = found;
    const add = 'insert into reconciliations (day, at, report) values ($1, $2, $3) on conflict (day, at) do nothing';
    await sql.query(add, [day, at, JSON.stringify(found)]);
  },
  find: async (day, at) => {
    const { rows } = await sql.query<{ report: Reconciliation }>(
      'select report from reconciliations where day = $1 and ($2::timestamptz is null or at <= $2) order by at desc limit 1',
      [day, at ?? null],
    );
    return rows[0]?.report;
  },
});
