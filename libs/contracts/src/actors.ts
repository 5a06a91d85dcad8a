/** Who may ask: the actor of a command, as `buyer:b1`, `courier`, `platform` or `service:penalties`. */
import { reject } from '@redress/event-sourcing';

/** Those of which there are many bear an id; `courier` and `platform` are one each. */
const named = [
  ...(['buyer', 'seller', 'officer', 'supervisor', 'panel', 'finance'] as const),
  ...(['auditor', 'lead', 'support', 'operator', 'service'] as const),
] as const;
export type ActorKind = (typeof named)[number] | 'courier' | 'platform';

export const actorPattern = new RegExp(`^(?:courier|platform|(?:${named.join('|')}):[A-Za-z0-9_.-]{1,64})$`);

/** `buyer:b1` -> `buyer` */
export const kindOf = (as: string): ActorKind => as.split(':', 1)[0] as ActorKind;

/** Speaks for buyers, sellers and couriers; never decides a case. */
export const isPlatform = (as: string): boolean => as === 'platform' || as.startsWith('service:');

/** Sees all cases, orders and money: all but the parties, the courier, and the operator of the processes. */
export const isStaff = (as: string): boolean => !['buyer', 'seller', 'courier', 'operator'].includes(kindOf(as));

/** Whether the actor is one of these: `buyer:b1` (this very one), `courier` (the role), `finance:` (any of that role). */
export const isOneOf = (as: string, allowed: readonly string[]): boolean =>
  allowed.some((one) => as === one || (one.endsWith(':') && as.startsWith(one)));

/**
 * Before anything is looked up: FORBIDDEN for a kind of actor that may never ask this. `platform` stands for the services too.
 * Throws `Rejected`; `details.by` has the kinds that may.
 */
export const mustBeOfKind = (type: string, as: string, by: readonly ActorKind[]): void => {
  const kind = kindOf(as);
  if (by.includes(kind) || (kind === 'service' && by.includes('platform'))) return;
  reject('FORBIDDEN', `${type} is for ${by.join(', ')}, not for ${kind}`, { by, somebodyElses: false });
};

/**
 * FORBIDDEN for the wrong one of a kind that may: `buyer:b2` on what is `buyer:b1`'s. The answer names nobody, so that a stranger
 * does not learn who the parties are; HTTP makes NOT_FOUND of it (`details.somebodyElses`). Throws `Rejected`.
 */
export const mustBeOneOf = (type: string, as: string, allowed: readonly string[]): void => {
  if (isOneOf(as, allowed)) return;
  const kind = kindOf(as);
  const kinds = [...new Set(allowed.map(kindOf))];
  const somebodyElses = kinds.includes(kind);
  const message = somebodyElses ? `${type}: it is another ${kind}'s` : `${type} is for ${kinds.join(', ')} here, not for ${kind}`;
  reject('FORBIDDEN', message, { by: kinds, somebodyElses });
};
