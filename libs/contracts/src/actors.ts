/** Who may ask: the actor of a command, as `buyer:b1`, `courier`, `platform` or `service:penalties`. */

export const actorPattern =
  /^(?:courier|platform|(?:buyer|seller|officer|supervisor|panel|finance|auditor|service):[\w.:-]{1,64})$/;

/** Speaks for buyers, sellers and couriers; never decides a case. */
export const isPlatform = (as: string): boolean => as === 'platform' || as.startsWith('service:');

/** Whether the actor is one of these: `buyer:b1` (this very one), `courier` (the role), `finance:` (any of that role). */
export const isOneOf = (as: string, allowed: readonly string[]): boolean =>
  allowed.some((one) => as === one || (one.endsWith(':') && as.startsWith(one)));

/** For a FORBIDDEN: true where this kind of actor may, but only on its own (HTTP then says 404, so that nobody learns what exists). */
export const isSomebodyElses = (as: string, allowed: readonly string[]): boolean =>
  allowed.some((one) => one.includes(':') && as.startsWith(one.slice(0, one.indexOf(':') + 1)));
