/** How far a log is shown and heard, and for whom it waits: for readiness, metrics, log lines and people. */
import type { ServiceName } from '@redress/contracts';
import type pg from 'pg';
import { openHere } from './gate.js';
import type { LogPosition } from './log-reader.js';

/** A transaction that is open in this database, or that could not be seen to be in another one. */
export type OpenTransaction = Readonly<{
  /** Its id on this server. */
  transactionId: string;
  /** Of the backend that has it open; absent where it is prepared, or cannot be seen. */
  pid?: number;
  /** The name under which it was prepared for a commit in two phases. */
  prepared?: string;
  database?: string;
  user?: string;
  application?: string;
  /** Since it began, or was prepared. Absent where the right to see that is missing (pg_read_all_stats). */
  openMs?: number;
}>;

/** Why the next event of a log is not shown. */
export type LogWait = Readonly<{
  service: ServiceName;
  eventId: string;
  /** Since that event was recorded, by the database's clock. */
  ms: number;
  /** For whom. Empty: its number lies above all that this server has given out. */
  waitsFor: readonly OpenTransaction[];
}>;

export type LogStatus = Readonly<{
  service: ServiceName;
  /** The oldest event that is committed and that not everybody has handled, and since when, by the database's clock. */
  oldest?: Readonly<{ eventId: string; ms: number }>;
  waits?: LogWait;
}>;

/** Younger ones end by themselves: every commit takes a moment. */
const notableMs = 1000;

const first = `
  first as materialized (
    select transaction_id, stream || '@' || version as event, extract(epoch from clock_timestamp() - recorded_at) * 1000 as ms
    from events where (transaction_id, position) > ($1::xid8, $2::bigint) order by transaction_id, position limit 1)`;

const oldest = `with ${first} select event, ms from first`;

const inTheWay = `
  with ${first}, ${openHere('exists (select from first)')}
  select event, ms, open_here.id, pid, coalesce(datname, database) as database, coalesce(usename, owner) as user, application_name,
    gid, extract(epoch from clock_timestamp() - coalesce(open_since(pid), prepared)) * 1000 as open_ms,
    transaction_id >= feed_number(pg_snapshot_xmax((select taken from shot))) as above
  from first left join open_here on feed_number(open_here.id) < transaction_id
    left join pg_stat_activity on backend_xid = open_here.id::xid left join pg_prepared_xacts on transaction = open_here.id::xid
  order by open_here.id limit 10`;

type Row = {
  event: string;
  ms: number;
  id: string | null;
  pid: number | null;
  database: string | null;
  user: string | null;
  application_name: string | null;
  gid: string | null;
  open_ms: number | null;
  above: boolean;
};

/** Why nothing is shown after this place; undefined where nothing stands there, or it is about to be shown. */
export const waitAfter = async (
  pool: pg.Pool,
  service: ServiceName,
  { transactionId, position }: LogPosition,
): Promise<LogWait | undefined> => {
  const { rows } = await pool.query<Row>({ name: 'feed-waits', text: inTheWay, values: [transactionId, position] });
  const [next] = rows;
  const waitsFor = rows
    .filter(({ id, open_ms }) => id !== null && (open_ms === null || open_ms >= notableMs))
    .map(openTransaction);
  if (!next || (waitsFor.length === 0 && !next.above)) return undefined;
  return { service, eventId: next.event, ms: Math.max(Math.round(Number(next.ms)), 0), waitsFor };
};

/** `read`: what is shown; `handled`: what all have handled. */
export const logStatus = async (
  pool: pg.Pool,
  service: ServiceName,
  at: Readonly<{ read: LogPosition; handled: LogPosition }>,
): Promise<LogStatus> => {
  const values = [at.handled.transactionId, at.handled.position];
  const { rows } = await pool.query<Pick<Row, 'event' | 'ms'>>({ name: 'feed-oldest', text: oldest, values });
  if (!rows[0]) return { service };
  const { event: eventId, ms } = rows[0];
  const waits = await waitAfter(pool, service, at.read);
  return { service, oldest: { eventId, ms: Math.max(Math.round(Number(ms)), 0) }, ...(waits && { waits }) };
};

const openTransaction = ({ id, pid, database, user, application_name, gid, open_ms }: Row): OpenTransaction => ({
  transactionId: id as string,
  ...(pid !== null && { pid }),
  ...(gid !== null && { prepared: gid }),
  ...(database !== null && { database }),
  ...(user !== null && { user }),
  ...(application_name && { application: application_name }),
  ...(open_ms !== null && { openMs: Math.round(Number(open_ms)) }),
});

/** What an operator is told of it. */
export const describeWait = ({ service, eventId, ms, waitsFor }: LogWait): string => {
  const shown = `${eventId}, recorded ${seconds(ms)} ago, and what follows it in the log of ${service} is not shown`;
  return waitsFor.length === 0
    ? `${shown}: it was written on another server, of which this one knows nothing; start the services anew, and they go on from it`
    : `${shown} while ${waitsFor.map(named).join(', and ')}`;
};

const named = ({ transactionId, pid, prepared, database, user, application, openMs }: OpenTransaction): string => {
  const whose = [database && `database ${database}`, user && `user ${user}`, application && `application ${application}`]
    .filter(Boolean)
    .join(', ');
  const age = openMs === undefined ? '' : ` for ${seconds(openMs)}`;
  if (prepared !== undefined)
    return `transaction ${transactionId}, prepared as ${prepared} (${whose}), has waited${age} to be committed or rolled back`;
  return pid === undefined
    ? `transaction ${transactionId}, of which this user may see nothing, is open`
    : `pid ${pid} (${whose}) has transaction ${transactionId} open${age}`;
};

const seconds = (ms: number): string => `${Math.round(ms / 1000)} s`;
