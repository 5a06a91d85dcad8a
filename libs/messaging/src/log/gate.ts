/**
 * How far a log may be shown: up to the first transaction that is still open and might yet write to it. Later ones that are
 * committed stand behind it in the order of the feed, and must not be shown before.
 */

/** Every transaction of the server counts. Costs nothing, and waits for strangers in other databases, too. */
export const everybody = 'feed_number(pg_snapshot_xmin(pg_current_snapshot()))';

/** Ids of transactions that belong to another database: they cannot write here, and no transaction ever changes its database. */
const elsewhere = `array(
    select backend_xid from pg_stat_activity where backend_xid is not null and datname <> current_database()
    union all select transaction from pg_prepared_xacts where database <> current_database())`;

/**
 * Those in progress when the statement's snapshot was taken that are ours, or not known to be elsewhere. The snapshot comes first,
 * the look at who has which transaction after it: whoever bears an id then that was in progress at the snapshot has borne it all
 * the while, and is where he was. One who is nowhere to be seen (he is just ending, or being prepared) counts as ours. To be
 * asked in a transaction of its own, for a transaction looks at pg_stat_activity once. `if`: else nobody is looked at.
 */
export const openHere = (condition: string): string => `
  shot as materialized (select pg_current_snapshot() as taken),
  open_here as materialized (
    select id from shot, pg_snapshot_xip(taken) as id where ${condition} and id::xid <> all (${elsewhere}))`;

/** Only those count that are open here: with `openHere` before it. */
export const pastStrangers = `feed_number(coalesce(
    (select id from open_here order by id limit 1), (select pg_snapshot_xmax(taken) from shot)))`;
