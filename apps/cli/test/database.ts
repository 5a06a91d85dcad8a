// A database of one's own, and what lies in it, past all views.
import { freshDatabase } from '@redress/testing/postgres';
import pg from 'pg';

export type Row = Readonly<{ stream: string; version: number; type: string; data: object; hash: string }>;
export const services = ['orders', 'refunds', 'arbitration', 'penalties'] as const;

export const database = async () => {
  const { url, drop } = await freshDatabase(process.env['DATABASE_URL']!);
  const pool = new pg.Pool({ connectionString: url, max: 3, application_name: 'test' });
  pool.on('error', () => undefined); // the database may be dropped before the last connection has quite gone
  const rows = async <R extends pg.QueryResultRow>(sql: string, values: unknown[] = []) =>
    (await pool.query<R>(sql, values)).rows;
  /** The log of one service, stream by stream. */
  const log = (service: (typeof services)[number]) =>
    rows<Row>(`select stream, version, type, data, hash from ${service}.events order by stream collate "C", version`);
  return {
    url,
    rows,
    log,
    logs: async () => ({
      orders: await log('orders'),
      refunds: await log('refunds'),
      arbitration: await log('arbitration'),
      penalties: await log('penalties'),
    }),
    /** How many events there are; 0 while there are no tables yet. */
    events: async () => {
      const tables = services.map((service) => `to_regclass('${service}.events') is not null`);
      const [there] = await rows<{ all: boolean }>(`select ${tables.join(' and ')} as all`);
      if (!there?.all) return 0;
      const counts = services.map((service) => `(select count(*) from ${service}.events)`);
      const [sum] = await rows<{ n: string }>(`select ${counts.join(' + ')} as n`);
      return Number(sum?.n);
    },
    transfers: () => rows(`select * from penalties.transfers order by event_id collate "C", n`),
    /** Other connections to the database. */
    strangers: () =>
      rows(`select application_name from pg_stat_activity
        where datname = current_database() and backend_type = 'client backend' and application_name <> 'test'`),
    drop: () => pool.end().then(drop),
  };
};
export type Database = Awaited<ReturnType<typeof database>>;
