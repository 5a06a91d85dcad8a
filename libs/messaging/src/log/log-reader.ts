import type { Published, ServiceName } from '@redress/contracts';
import { type EventRow, eventColumns, storedEvent } from '@redress/event-sourcing/postgres';
import type pg from 'pg';
import { type Seam, noSeam, published } from '@redress/contracts';
import { everybody, openHere, pastStrangers } from './gate.js';

/** A place in a log. Ids of transactions rise with the versions of every stream, for a stream is locked before it gets one. */
export type LogPosition = Readonly<{ transactionId: string; position: string }>;
export const beginning: LogPosition = { transactionId: '0', position: '0' };

export const isAfter = (a: LogPosition, b: LogPosition): boolean =>
  BigInt(a.transactionId) !== BigInt(b.transactionId)
    ? BigInt(a.transactionId) > BigInt(b.transactionId)
    : BigInt(a.position) > BigInt(b.position);

/** `overtakes`: it is shown though a transaction of another database, older than its own, is still open. */
export type Read = Readonly<{ place: LogPosition; event: Published; overtakes: boolean }>;

const after = '(transaction_id, position) > ($1::xid8, $2::bigint)';
const page = (gate: string | undefined, overtakes = 'false'): string => `
  select transaction_id, position, ${overtakes} as overtakes, ${eventColumns} from events
  where ${after} ${gate === undefined ? '' : `and transaction_id < ${gate}`} order by transaction_id, position limit $3`;

/** THE_END: also what an open transaction may yet come before, for one who holds up all who would write what it reads. */
const queries = {
  THE_GATE: { name: 'feed', text: page(everybody) },
  PAST_STRANGERS: {
    name: 'feed-past-strangers',
    text: `with ${openHere(`exists (select from events where ${after})`)} ${page(pastStrangers, `transaction_id >= ${everybody}`)}`,
  },
  THE_END: { name: 'feed-rest', text: page(undefined) },
};

/** The next page of one service's log after a place. */
export const readLog = async (
  pool: pg.Pool,
  service: ServiceName,
  from: LogPosition,
  most: number,
  upTo: keyof typeof queries = 'THE_GATE',
  seam: Seam = noSeam,
): Promise<Read[]> => {
  const values = [from.transactionId, from.position, most];
  const { rows } = await pool.query<EventRow & { transaction_id: string; position: string; overtakes: boolean }>({
    ...queries[upTo],
    values,
  });
  return rows.map((row) => ({
    place: { transactionId: row.transaction_id, position: row.position },
    event: published(service, storedEvent(row, seam.stored), seam),
    overtakes: row.overtakes,
  }));
};
