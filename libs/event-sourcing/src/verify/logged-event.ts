import type { StoredEvent } from '../event-store.js';
import { linkParts, type Sealed } from '../execution/hash.js';
import type { LoggedEvent } from './log-row.js';

/** An event with its very texts, as verification reads it. `position`: in the order of that log. */
export const loggedSealed = (event: Sealed, hash: string, position: number): LoggedEvent => ({
  ...{ stream: event.stream, version: event.version, hash, transactionId: '1', position: `${position}` },
  parts: linkParts(event),
});

/** An event that was read from a log in memory, which keeps what its texts say. */
export const loggedEvent = (event: StoredEvent, position: number): LoggedEvent => {
  const { data, explanation } = event;
  const texts = { data: JSON.stringify(data), explanation: explanation === undefined ? null : JSON.stringify(explanation) };
  return loggedSealed({ ...event, ...texts }, event.hash, position);
};
