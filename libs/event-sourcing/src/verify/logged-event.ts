import { linkParts } from '../execution/hash.js';
import type { StoredEvent } from '../event-store.js';
import type { LoggedEvent } from './log-row.js';

/** An event that was read from a log in memory or from a file, as verification reads it. `position`: in the order of that log. */
export const loggedEvent = (event: StoredEvent, position: number): LoggedEvent => {
  const { stream, version, hash, data, explanation } = event;
  const texts = { data: JSON.stringify(data), explanation: explanation === undefined ? null : JSON.stringify(explanation) };
  return { stream, version, hash, transactionId: '1', position: `${position}`, parts: linkParts({ ...event, ...texts }) };
};
