import { hash } from 'node:crypto';
import type { IssuedCommand, StoredEvent } from '../event-store.js';

/** An event as it is hashed and stored: `data` and `explanation` as the very JSON text that the log keeps. */
export type Sealed = Omit<StoredEvent, 'data' | 'explanation' | 'hash' | 'metadata'> &
  Readonly<{ data: string; explanation: string | null }>;

/** What a link of the chain holds of an event: the one place that knows their order. */
const linkValues = (event: Sealed): readonly unknown[] => {
  const { stream, version, type, schemaVersion, at, occurredAt, key, lane, actor, correlationId, causationId, command } = event;
  const envelope = [stream, version, type, schemaVersion, at, occurredAt ?? null, key, lane, actor, correlationId, causationId];
  return [...envelope, command.hash, command.id ?? null, event.data, event.explanation];
};
/** The same, each as JSON text (those of `data` and `explanation` quoted once more): whoever reads the log raw makes these of it. */
export const linkParts = (event: Sealed): string[] => linkValues(event).map((value) => JSON.stringify(value));
export const partAt = {
  ...{
    stream: 0,
    version: 1,
    type: 2,
    schemaVersion: 3,
    at: 4,
    occurredAt: 5,
    key: 6,
    lane: 7,
    actor: 8,
    correlationId: 9,
    causationId: 10,
  },
  ...{ data: 13, explanation: 14 },
} as const;

/** A link of a stream's chain: whoever changes, drops, adds or swaps an event breaks the link after it. */
export const link = (before: string, parts: readonly string[]): string =>
  hash('sha256', `[${JSON.stringify(before)},${parts.join()}]`, 'hex');

/** The link of these parts, made in one go. */
export const chainHash = (before: string, event: Sealed): string =>
  hash('sha256', JSON.stringify([before, ...linkValues(event)]), 'hex');

/** Who asked for what, whenever it was: two commands of one hash are the same command said twice. */
export const commandHash = ({ type, as, data }: IssuedCommand): string =>
  hash('sha256', JSON.stringify([type, as, sorted(data)]), 'base64url').slice(0, 22);

/** JSON with its keys in one order, so that two ways of writing the same are the same. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, sorted(inner)])); // prettier-ignore
};
