/** Actors of commands and queries, as `buyer:b1`, `courier`, `platform` or `service:penalties`, and the checks of their rights. */
import { reject } from '@redress/event-sourcing';

/** The kinds that have an id: `buyer:b1`. There is only one `courier` and one `platform`. */
const named = [
  ...(['buyer', 'seller', 'officer', 'supervisor', 'panel', 'finance'] as const),
  ...(['auditor', 'lead', 'support', 'operator', 'service'] as const),
] as const;
export type ActorKind = (typeof named)[number] | 'courier' | 'platform';

export const actorPattern = new RegExp(`^(?:courier|platform|(?:${named.join('|')}):[A-Za-z0-9_.-]{1,64})$`);

/** `buyer:b1` -> `buyer` */
export const kindOf = (as: string): ActorKind => as.split(':', 1)[0] as ActorKind;

/** Whether the actor is the platform or a service: it may act for buyers, sellers and couriers, and never decides a case. */
export const isPlatform = (as: string): boolean => as === 'platform' || as.startsWith('service:');

/** Whether the actor may read all cases, orders and money: any but the parties, the courier and the operator of the processes. */
export const isStaff = (as: string): boolean => !['buyer', 'seller', 'courier', 'operator'].includes(kindOf(as));

/** Whether the actor is one of these: `buyer:b1` (this very one), `courier` (the role), `finance:` (any of that role). */
export const isOneOf = (as: string, allowed: readonly string[]): boolean =>
  allowed.some((one) => as === one || (one.endsWith(':') && as.startsWith(one)));

/**
 * Before any lookup: FORBIDDEN for a kind of actor that may never issue this command. `platform` stands for the services too.
 * Throws `Rejected`; `details.by` has the kinds that may.
 */
export const mustBeOfKind = (type: string, as: string, by: readonly ActorKind[]): void => {
  const kind = kindOf(as);
  if (by.includes(kind) || (kind === 'service' && by.includes('platform'))) return;
  reject('FORBIDDEN', `${type} is for ${by.join(', ')}, not for ${kind}`, { by, somebodyElses: false });
};

/**
 * FORBIDDEN for another actor of a permitted kind: `buyer:b2` on an order of `buyer:b1`. The answer names nobody, so that a stranger
 * does not learn the parties; HTTP turns it into NOT_FOUND (`details.somebodyElses`). `parties`: of the thing; to any other buyer or
 * seller it is somebody else's, also where the command is for neither here. Throws `Rejected`.
 */
export const mustBeOneOf = (type: string, as: string, allowed: readonly string[], parties?: readonly string[]): void => {
  if (isOneOf(as, allowed)) return;
  const kind = kindOf(as);
  const kinds = [...new Set(allowed.map(kindOf))];
  const isStranger = (kind === 'buyer' || kind === 'seller') && parties !== undefined && !parties.includes(as);
  const somebodyElses = kinds.includes(kind) || isStranger;
  const message = somebodyElses ? `${type}: it is another ${kind}'s` : `${type} is for ${kinds.join(', ')} here, not for ${kind}`;
  reject('FORBIDDEN', message, { by: kinds, somebodyElses });
};
