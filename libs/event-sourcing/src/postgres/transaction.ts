import type pg from 'pg';

/**
 * One transaction whose first statement takes the advisory locks of `keys`: one that waits for a lock has no transaction id
 * yet, so ids rise with the versions of a stream, as the feed needs it. All lock in one order, so that no two deadlock.
 */
export const inLockedTransaction = <T>(
  pool: pg.Pool,
  keys: readonly bigint[],
  work: (tx: pg.PoolClient) => Promise<T>,
): Promise<T> =>
  withConnection(pool, async (tx) => {
    await begin(tx, keys);
    const result = await work(tx);
    await tx.query('commit');
    return result;
  });

/** For a transaction that `begin` opens and `Pipeline.commit` ends. */
export const withConnection = async <T>(pool: pg.Pool, work: (tx: pg.PoolClient) => Promise<T>): Promise<T> => {
  const tx = await pool.connect();
  // A connection that is lost says so as an event too, which ends the process where nobody listens. Its queries fail anyhow.
  const lost = () => undefined;
  tx.on('error', lost);
  try {
    const result = await work(tx);
    tx.off('error', lost); // from here on the pool listens
    tx.release();
    return result;
  } catch (error) {
    tx.release(true); // closes the connection, and with it the transaction
    throw error;
  }
};

/** `shared`: those that others may share. All stand in the one order, whichever they are. */
export const begin = (tx: pg.PoolClient, keys: readonly bigint[], shared: readonly bigint[] = []): Promise<unknown> => {
  const all = inOrder([...keys, ...shared]).join();
  const lock =
    shared.length === 0
      ? 'pg_advisory_xact_lock(key)'
      : `case when key = any('{${shared.join()}}') then pg_advisory_xact_lock_shared(key) else pg_advisory_xact_lock(key) end`;
  return tx.query(`begin; select ${lock} from unnest('{${all}}'::bigint[]) as key`);
};

/** Without repetitions, in the one order. */
export const inOrder = (keys: readonly bigint[]): bigint[] => [...new Set(keys)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));

/**
 * The queries of one transaction, sent one behind the other: on a connection that may (`pipeline`) without waiting for the
 * answers in between, which spares both sides a turn each. Once one has failed PostgreSQL does none of the others.
 */
export class Pipeline {
  private readonly sent: Promise<unknown>[] = [];
  constructor(readonly tx: pg.PoolClient) {}

  /** Calls `query` at once; what it is answered is to be awaited by `landed`. */
  async send(query: (tx: pg.PoolClient) => Promise<unknown>): Promise<void> {
    const answered = query(this.tx);
    if (!this.tx.pipeline) return void (await answered);
    answered.catch(() => undefined); // `landed` tells
    this.sent.push(answered);
  }
  /** Rejects with the first failure. */
  async landed(): Promise<void> {
    await Promise.all(this.sent.splice(0));
  }
  /** The last of a transaction. Where one of the queries before it fails PostgreSQL takes it for a rollback, and this rejects. */
  async commit(): Promise<void> {
    await this.send((tx) => tx.query('commit'));
    await this.landed();
  }
}
