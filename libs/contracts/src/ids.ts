/** Names of things (rulebook 8, Ids): what callers choose, and what the platform makes of it with a joint that is its own. */

/** An id that a caller chooses: of an order, a line, a refund, a case, a person. It has no `:`, so that no two things meet in one name. */
export const idPattern = /^[A-Za-z0-9_.-]{1,64}$/;

/** An id that may also be the platform's own, made of several: `C-LATE:o1:l1`, `I-DIRECT:r1`. For asking after what is there. */
export const anyIdPattern = /^[A-Za-z0-9_.:-]{1,400}$/;

/** A stream with one of its versions, as an event's id or `Redress-Version` has it: `channel-o1:l1@3`. */
export const versionOfStreamPattern = /^([a-z]+-[A-Za-z0-9_.:-]{1,400})@(0|[1-9]\d{0,14})$/;

/** The platform's own name for what several ids make up together: `o1`, `l1` -> `o1:l1`. */
export const joined = (...ids: readonly string[]): string => ids.join(':');

/** The ids that a name of several is made of: `o1:l1` -> `o1`, `l1`. */
export const idsIn = (name: string): readonly string[] => name.split(':');

/** The stream of an order line's refunds: `channel-o1:l1`. */
export const channelStream = (orderId: string, lineId: string): string => `channel-${joined(orderId, lineId)}`;

/** `refund`, `refund-r1` -> `r1`. Throws RangeError for a stream of another kind: whoever asks has gone astray. */
export const idIn = (kind: string, stream: string): string => {
  if (stream.startsWith(`${kind}-`) && stream.length > kind.length + 1) return stream.slice(kind.length + 1);
  throw new RangeError(`${stream} is no stream of a ${kind}`);
};
