/** Ids (rulebook 8, Ids): those that callers choose, and those that the platform joins of them with `:`, which is reserved for it. */

/** An id that a caller chooses: of an order, a line, a refund, a case, a person. It has no `:`, so that joined ids stay distinct. */
export const idPattern = /^[A-Za-z0-9_.-]{1,64}$/;

/** An id in a query: one that a caller chose, or one that the platform joined of several: `C-LATE:o1:l1`, `I-DIRECT:r1`. */
export const anyIdPattern = /^[A-Za-z0-9_.:-]{1,400}$/;

/** A stream and a version of it, as in an event's id or `Redress-Version`: `channel-o1:l1@3`. */
export const versionOfStreamPattern = /^([a-z]+-[A-Za-z0-9_.:-]{1,400})@(0|[1-9]\d{0,14})$/;

/** Joins several ids to one that only the platform can make: `o1`, `l1` -> `o1:l1`. */
export const joined = (...ids: readonly string[]): string => ids.join(':');

/** The ids that a name of several is made of: `o1:l1` -> `o1`, `l1`. */
export const idsIn = (name: string): readonly string[] => name.split(':');

/** The stream of an order line's refunds: `channel-o1:l1`. */
export const channelStream = (orderId: string, lineId: string): string => `channel-${joined(orderId, lineId)}`;

/** The stream of an order line's claims: `remedy-o1:l1`. */
export const remedyStream = (orderId: string, lineId: string): string => `remedy-${joined(orderId, lineId)}`;

/** The stream of a year's working days: `calendar-2027`. */
export const calendarStream = (year: number): string => `calendar-${year}`;

/** `refund`, `refund-r1` -> `r1`. Throws RangeError for a stream of another kind: a defect of the caller. */
export const idIn = (kind: string, stream: string): string => {
  if (stream.startsWith(`${kind}-`) && stream.length > kind.length + 1) return stream.slice(kind.length + 1);
  throw new RangeError(`${stream} is no stream of a ${kind}`);
};
