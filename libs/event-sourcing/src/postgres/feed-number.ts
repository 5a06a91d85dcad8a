/** The order of the feed, kept when a log moves to a server whose transaction ids begin anew (a restored dump). */

/** Answers with rows, as TypeORM does, on a connection whose search_path is the log's schema. */
type Asks = Readonly<{ query(sql: string): Promise<unknown> }>;

/** When another session's transaction began, which a service may not see by itself; null where its owner may not either. */
const openSince = `
  create or replace function open_since(pid int) returns timestamptz language sql stable strict security definer set search_path = pg_catalog
    return (select xact_start from pg_stat_get_activity(pid));`;

/**
 * Where a transaction of this server stands in the order of this log: its id, raised by as much as makes it follow all that
 * another server has written. Inlined wherever it is called: as it is made first, it costs nothing.
 */
const feedNumber = (raisedBy: bigint): string => `
  create or replace function feed_number(id xid8) returns xid8 language sql immutable parallel safe
    return ${raisedBy === 0n ? 'id' : `(id::text::bigint + ${raisedBy})::text::xid8`};`;

export const feedNumbers = `${feedNumber(0n)}${openSince}
  alter table events alter column transaction_id set default feed_number(pg_current_xact_id());
`;

/**
 * To be done at every start, by one process at a time, in a transaction, before anybody writes: where the log holds numbers that
 * this server has yet to reach, it was written on another one, and new events would stand before old ones and among them. Then
 * this server's numbers are raised above the last of the log. Old places, those of checkpoints too, keep their meaning.
 */
export const continueFeed = async (db: Asks): Promise<void> => {
  if ((await ahead(db)) === undefined) return;
  // Nobody is writing from here on; who waits to write sees what is made here.
  await db.query(`set local lock_timeout = '15s'`);
  await db.query('lock table events in share row exclusive mode');
  const found = await ahead(db);
  if (found === undefined) return; // another process was faster
  // Also a transaction that has its id already and writes later is to come after the last one.
  const raisedBy = BigInt(found.last) - BigInt(found.oldest) + 1n;
  await db.query(feedNumber(raisedBy));
  await db.query(
    `do $$ begin execute format('comment on function feed_number(xid8) is %L',
       'raised at ' || now() || ': the log came from another server, where it had reached ${found.last}'); end $$`,
  );
};

/** The last number of the log, where no transaction of this server can have written it; with the oldest id that is still open. */
const ahead = async (db: Asks): Promise<{ last: string; oldest: string } | undefined> => {
  const rows = (await db.query(`
    select transaction_id::text as last, pg_snapshot_xmin(pg_current_snapshot())::text as oldest from events
    where transaction_id >= feed_number(pg_snapshot_xmax(pg_current_snapshot())) order by transaction_id desc limit 1`)) as {
    last: string;
    oldest: string;
  }[];
  return rows[0];
};
