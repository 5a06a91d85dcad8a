import type { Published, ServiceName } from '@redress/contracts';
import { type EventRow, eventColumns, storedEvent } from '@redress/event-sourcing/postgres';
import type pg from 'pg';
import { published } from '../feed.js';

/** A place in a log. Ids of transactions rise with the versions of every stream, for a stream is locked before it gets one. */
export type Place = Readonly<{ transactionId: string; position: string }>;
export const beginning: Place = { transactionId: '0', position: '0' };

export const isAfter = (a: Place, b: Place): boolean =>
  BigInt(a.transactionId) !== BigInt(b.transactionId)
    ? BigInt(a.transactionId) > BigInt(b.transactionId)
    : BigInt(a.position) > BigInt(b.position);

export type Read = Readonly<{ place: Place; event: Published }>;

// Only what stands before every transaction that is still open: later ones might yet be overtaken by an earlier one.
const next = `
  select transaction_id, position, ${eventColumns} from events
  where (transaction_id, position) > ($1::xid8, $2::bigint) and transaction_id < pg_snapshot_xmin(pg_current_snapshot())
  order by transaction_id, position limit $3`;

// Also what an open transaction may yet come before: only for one who holds up all who would write what it reads.
const rest = next.replace('and transaction_id < pg_snapshot_xmin(pg_current_snapshot())', '');

/** The next page of one service's log after a place. `upTo: 'THE_END'`: beyond the gate, for who holds up the writers. */
export const readLog = async (
  pool: pg.Pool,
  service: ServiceName,
  after: Place,
  most: number,
  upTo: 'THE_GATE' | 'THE_END' = 'THE_GATE',
): Promise<Read[]> => {
  const values = [after.transactionId, after.position, most];
  const query = upTo === 'THE_GATE' ? { name: 'feed', text: next, values } : { name: 'feed-rest', text: rest, values };
  const { rows } = await pool.query<EventRow & { transaction_id: string; position: string }>(query);
  return rows.map((row) => ({
    place: { transactionId: row.transaction_id, position: row.position },
    event: published(service, storedEvent(row)),
  }));
};
