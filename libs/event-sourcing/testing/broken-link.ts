/** The hash chain of a stream, computed again from what its events say. */
import type { StoredEvent } from '../src/event-store.js';
import { chainHash } from '../src/execution/hash.js';

const textsOf = ({ data, explanation }: StoredEvent) => ({
  data: JSON.stringify(data),
  explanation: explanation === undefined ? null : JSON.stringify(explanation),
});

/** The same stream as if it had been written with what its events say now: each with the hash that it would bear. */
export const rechained = (stream: readonly StoredEvent[]): StoredEvent[] => {
  let before = '';
  return stream.map((event) => ({ ...event, hash: (before = chainHash(before, { ...event, ...textsOf(event) })) }));
};

/** The id of the first event whose version or hash is not what its stream up to it makes of it; undefined where all hold. */
export const brokenLink = (stream: readonly StoredEvent[]): string | undefined => {
  let before = '';
  for (const [index, event] of stream.entries()) {
    if (event.version !== index + 1 || chainHash(before, { ...event, ...textsOf(event) }) !== event.hash) return event.eventId;
    before = event.hash;
  }
  return undefined;
};
