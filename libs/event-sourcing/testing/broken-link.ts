/** The hash chain of a stream, computed again from what its events say. */
import type { StoredEvent } from '../src/event-store.js';
import { chainHash } from '../src/settle/hash.js';

/** The id of the first event whose version or hash is not what its stream up to it makes of it; undefined where all hold. */
export const brokenLink = (stream: readonly StoredEvent[]): string | undefined => {
  let before = '';
  for (const [index, { hash, data, explanation, ...envelope }] of stream.entries()) {
    const texts = { data: JSON.stringify(data), explanation: explanation === undefined ? null : JSON.stringify(explanation) };
    if (envelope.version !== index + 1 || chainHash(before, { ...envelope, ...texts }) !== hash) return envelope.eventId;
    before = hash;
  }
  return undefined;
};
