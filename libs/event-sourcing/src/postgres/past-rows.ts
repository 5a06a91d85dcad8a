/**
 * Events as a fold needs them, read with as little work as can be: every command whose streams are not warm reads them all, and
 * to make objects and dates of the columns costs more than to fold them.
 */
import type { PastEvent } from '../execution/batch-state.js';
import type { StoredShapes } from '../stored-shapes.js';
import { instant } from './verify/copy-text.js';

export const pastColumns =
  'version, type, schema_version, recorded_at, occurred_at, actor, correlation_id, command_hash, data, explanation, hash';

type Text = string | null;
/** The place of its stream among those asked for (from 1), then `pastColumns`, all as PostgreSQL writes them. */
export type PastRow = [string, string, string, string, string, Text, string, string, string, string, Text, string];

/** Leaves all columns of a row as they came. */
export const asText = { getTypeParser: () => (text: string) => text };

export const pastEvent = (row: PastRow, stream: string, shapes: StoredShapes): PastEvent => {
  const [, version, type, schemaVersion, at, occurredAt, actor, correlationId, hash, data, explanation, link] = row;
  const eventId = `${stream}@${version}`;
  const event = {
    type,
    at: utc(at),
    data: shapes.upcast(type, Number(schemaVersion), JSON.parse(data) as object, eventId),
    eventId,
    stream,
    version: Number(version),
    actor,
    correlationId,
    command: { hash },
    hash: link,
  };
  if (occurredAt === null && explanation === null) return event;
  return {
    ...event,
    ...(occurredAt !== null && { occurredAt: utc(occurredAt) }),
    ...(explanation !== null && { explanation: JSON.parse(explanation) as unknown }),
  };
};

/** A connection whose time zone is UTC (those of the services) writes an instant nearly as we do. */
const utc = (raw: string): string => (raw.endsWith('+00') ? instant(raw) : new Date(raw).toISOString());
