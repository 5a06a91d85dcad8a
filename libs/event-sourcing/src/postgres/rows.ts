import type { Metadata, StoredEvent } from '../event-store.js';
import { type StoredShapes, firstShapes } from '../stored-shapes.js';

/** An event's columns as pg gives them. */
export type EventRow = Readonly<{
  stream: string;
  version: number;
  type: string;
  schema_version: number;
  recorded_at: Date;
  occurred_at: Date | null;
  key: string;
  lane: string;
  actor: string;
  correlation_id: string;
  causation_id: string;
  command_hash: string;
  command_id: string | null;
  data: object;
  explanation: object | null;
  hash: string;
  metadata: Metadata | null;
}>;

export const eventColumns = `stream, version, type, schema_version, recorded_at, occurred_at, key, lane, actor, correlation_id,
  causation_id, command_hash, command_id, data, explanation, hash, metadata`;

/** A row as its reader knows it: data in today's shape. */
export const storedEvent = (row: EventRow, shapes: StoredShapes = firstShapes): StoredEvent => ({
  type: row.type,
  at: row.recorded_at.toISOString(),
  ...(row.occurred_at && { occurredAt: row.occurred_at.toISOString() }),
  data: shapes.upcast(row.type, row.schema_version, row.data, `${row.stream}@${row.version}`),
  ...(row.explanation && { explanation: row.explanation }),
  eventId: `${row.stream}@${row.version}`,
  stream: row.stream,
  version: row.version,
  key: row.key,
  lane: row.lane,
  schemaVersion: row.schema_version,
  actor: row.actor,
  correlationId: row.correlation_id,
  causationId: row.causation_id,
  command: { hash: row.command_hash, ...(row.command_id !== null && { id: row.command_id }) },
  hash: row.hash,
  ...(row.metadata && { metadata: row.metadata }),
});

/** As the insert below takes it. */
export const rowOf = (event: StoredEvent) => ({
  stream: event.stream,
  version: event.version,
  type: event.type,
  schema_version: event.schemaVersion,
  recorded_at: event.at,
  occurred_at: event.occurredAt,
  key: event.key,
  lane: event.lane,
  actor: event.actor,
  correlation_id: event.correlationId,
  causation_id: event.causationId,
  command_hash: event.command.hash,
  command_id: event.command.id,
  data: event.data,
  explanation: event.explanation,
  hash: event.hash,
  metadata: event.metadata,
});

export const insertEvents = `
  insert into events (${eventColumns})
  select ${eventColumns} from json_to_recordset($1)
    as row (stream text, version int, type text, schema_version smallint, recorded_at timestamptz, occurred_at timestamptz, key text,
            lane text, actor text, correlation_id text, causation_id text, command_hash text, command_id text, data json,
            explanation json, hash text, metadata json)`;

export const insertAnswers = `
  insert into answers (actor, command_id, hash, answer, at)
  select actor, command_id, hash, answer, at
  from json_to_recordset($1) as row (actor text, command_id text, hash text, answer json, at timestamptz)`;

// A share at a time, found by their age: no long lock, no long transaction.
export const deleteAnswers = `
  delete from answers where (actor, command_id) in (select actor, command_id from answers where at < $1 order by at limit $2)`;
