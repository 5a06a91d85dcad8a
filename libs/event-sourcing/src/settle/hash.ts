import { createHash } from 'node:crypto';
import type { Said, StoredEvent } from '../event-store.js';

/** An event as it is hashed and stored: `data` and `explanation` as the very JSON text that the log keeps. */
export type Sealed = Omit<StoredEvent, 'data' | 'explanation' | 'hash'> & Readonly<{ data: string; explanation: string | null }>;

/** The link of a stream's chain: whoever changes, drops, adds or swaps an event breaks every link after it. */
export const chainHash = (before: string, event: Sealed): string => {
  const { stream, version, type, schemaVersion, at, occurredAt, key, lane, actor, correlationId, causationId, command } = event;
  const envelope = [stream, version, type, schemaVersion, at, occurredAt ?? null, key, lane, actor, correlationId, causationId];
  const text = JSON.stringify([before, ...envelope, command.hash, command.id ?? null, event.data, event.explanation]);
  return createHash('sha256').update(text).digest('hex');
};

/** Who asked for what, whenever it was: two commands of one hash are the same command said twice. */
export const commandHash = ({ type, as, data }: Said): string =>
  createHash('sha256').update(JSON.stringify([type, as, sorted(data)])).digest('base64url').slice(0, 22); // prettier-ignore

/** JSON with its keys in one order, so that two ways of writing the same are the same. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, sorted(inner)])); // prettier-ignore
};
