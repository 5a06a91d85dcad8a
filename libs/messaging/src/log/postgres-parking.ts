import type { Published, ServiceName } from '@redress/contracts';
import { inLockedTransaction } from '@redress/event-sourcing/postgres';
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { type ConsumerStream, type ParkedEvent, type ParkedKind, type Parking, type ParkingRequest, behind, consumerStreamName, consumerStreamOf } from '../parking/parking.js'; // prettier-ignore

/** `pool`: its search_path has `parkingTables`. Of each lane, parking and releasing take one lock. */
export const postgresParking = (pool: pg.Pool): Parking => {
  const locked = <T>(consumerStream: ConsumerStream, work: (tx: pg.PoolClient) => Promise<T>) =>
    inLockedTransaction(pool, [lockOf(consumerStream)], work);
  return {
    park: (consumer, event, { kind, reason, attempts, failingMs }) =>
      locked(consumerStreamOf(consumer, event), async (tx) => {
        await tx.query(`insert into parked (${columns}, first_at) values ($1, $2, $3, $4, $5, $6, $7, $8, now() - $9::interval)
          on conflict do nothing`, [...valuesOf(consumer, event), kind, reason, attempts, `${failingMs} milliseconds`]); // prettier-ignore
      }),
    parkBehind: (consumer, event) =>
      locked(consumerStreamOf(consumer, event), async (tx) => {
        const values = valuesOf(consumer, event);
        const { rowCount } = await tx.query(`select from parked where ${ofLane} limit 1`, values.slice(0, 3));
        if (!rowCount) return false;
        await tx.query(`insert into parked (${columns}, first_at) values ($1, $2, $3, $4, $5, 'BEHIND', $6, 0, now())
          on conflict do nothing`, [...values, behind]); // prettier-ignore
        return true;
      }),
    blockedStreams: async () => {
      const { rows } = await pool.query<ParkedRow>(
        'select distinct on (consumer, service, stream) * from parked order by consumer, service, stream, version',
      );
      return rows.map(parkedEvent);
    },
    first: async ({ consumer, service, stream }) => {
      const text = `select * from parked where ${ofLane} order by version limit 1`;
      const { rows } = await pool.query<ParkedRow>(text, [consumer, service, stream]);
      return rows[0] && parkedEvent(rows[0]);
    },
    failedAgain: async ({ consumer, service, stream, version }, kind, reason) => {
      const text = `update parked set attempts = attempts + 1, kind = $5, reason = $6 where ${ofLane} and version = $4`;
      await pool.query(text, [consumer, service, stream, version, kind, reason]);
    },
    release: (event) =>
      locked(event, async (tx) => {
        const { consumer, service, stream, version } = event;
        await tx.query(`delete from parked where ${ofLane} and version = $4`, [consumer, service, stream, version]);
      }),
    list: async () => {
      const { rows } = await pool.query<ParkedRow>('select * from parked order by consumer, service, stream, version');
      return rows.map(parkedEvent);
    },
    ask: async ({ consumer, service, stream, what, version, why, askedBy }) => {
      const text = `insert into parking_requests (consumer, service, stream, version, what, why, asked_by, event, reason)
        select $1, $2, $3, $4, $5, $6, $7, event, reason from (values (1)) as one
        left join parked on ${ofLane} and version = $4 returning *`;
      const { rows } = await pool.query<RequestRow>(text, [consumer, service, stream, version, what, why, askedBy]);
      return requestOf(rows[0] as RequestRow);
    },
    asked: async () => {
      const { rows } = await pool.query<RequestRow>('select * from parking_requests where done_at is null order by id');
      return rows.map(requestOf);
    },
    done: async (id, outcome) => {
      const text = 'update parking_requests set done_at = now(), outcome = $2 where id = $1';
      await pool.query(text, [id, JSON.stringify(outcome)]);
    },
    requests: async (stream) => {
      const text = 'select * from parking_requests where $1::text is null or stream = $1 order by id';
      return (await pool.query<RequestRow>(text, [stream ?? null])).rows.map(requestOf);
    },
  };
};

const lockOf = (consumerStream: ConsumerStream): bigint =>
  createHash('md5')
    .update(`parked ${consumerStreamName(consumerStream)}`)
    .digest()
    .readBigInt64BE();

const columns = 'consumer, service, stream, version, event, kind, reason, attempts';
const ofLane = 'consumer = $1 and service = $2 and stream = $3';
const valuesOf = (consumer: string, event: Published) => [
  consumer,
  event.service,
  event.stream,
  event.version,
  JSON.stringify(event),
];

type LaneRow = { consumer: string; service: ServiceName; stream: string; version: number };
type ParkedRow = LaneRow & {
  event: Published;
  kind: ParkedKind;
  reason: string;
  attempts: number;
  first_at: Date;
  parked_at: Date;
};
type RequestRow = LaneRow & {
  id: string;
  what: ParkingRequest['what'];
  why: string;
  asked_by: string;
  asked_at: Date;
  done_at: Date | null;
  event: Published | null;
  outcome: ParkingRequest['outcome'] | null;
};

const parkedEvent = ({ first_at, parked_at, ...row }: ParkedRow): ParkedEvent => ({
  ...row,
  eventId: `${row.stream}@${row.version}`,
  firstAt: first_at.toISOString(),
  parkedAt: parked_at.toISOString(),
});

const requestOf = ({ id, consumer, service, stream, version, what, why, ...row }: RequestRow): ParkingRequest => ({
  ...{ id, consumer, service, stream, version, what, why, askedBy: row.asked_by, askedAt: row.asked_at.toISOString() },
  ...(row.event && { key: row.event.key }),
  ...(row.done_at && { doneAt: row.done_at.toISOString() }),
  ...(row.outcome && { outcome: row.outcome }),
});
