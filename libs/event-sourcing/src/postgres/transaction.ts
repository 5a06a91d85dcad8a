import type pg from 'pg';

/**
 * One transaction whose first statement takes the advisory locks of `keys`: one that waits for a lock has no transaction id
 * yet, so ids rise with the versions of a stream, as the feed needs it. All lock in one order, so that no two deadlock.
 */
export const inLockedTransaction = async <T>(
  pool: pg.Pool,
  keys: readonly bigint[],
  work: (tx: pg.PoolClient) => Promise<T>,
): Promise<T> => {
  const tx = await pool.connect();
  try {
    await tx.query(`begin; select pg_advisory_xact_lock(key) from unnest('{${inOrder(keys).join()}}'::bigint[]) as key`);
    const result = await work(tx);
    await tx.query('commit');
    tx.release();
    return result;
  } catch (error) {
    tx.release(true); // closes the connection, and with it the transaction
    throw error;
  }
};

const inOrder = (keys: readonly bigint[]): bigint[] => [...new Set(keys)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
