import type pg from 'pg';
import { fewAtOnce } from '../few-at-once.js';

/**
 * One work at a time for each name, among all processes on one database; other names do not wait. A lock of the session: it ends with the
 * process that holds it. Holds a connection each, of few at once. Throws `Crowded` where too many wait.
 */
export const turnsIn = (pool: pg.Pool, of: string) => {
  const room = fewAtOnce();
  return <T>(name: string, work: () => Promise<T>): Promise<T> =>
    room.enter(async () => {
      const client = await pool.connect();
      const asked = (what: string) => client.query(`select ${what}(hashtextextended($1, 0))`, [`${of} ${name}`]);
      try {
        await asked('pg_advisory_lock');
        return await work();
      } finally {
        await asked('pg_advisory_unlock').then(
          () => client.release(),
          (error: Error) => client.release(error),
        );
      }
    });
};
