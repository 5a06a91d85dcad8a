/** Separation of duty: persons are told by ID alone, and nobody handles what is their own. */
import { rule } from './rule.js';

/** `officer:x` and `supervisor:x` are one. */
export const personOf = (as: string): string => as.slice(as.indexOf(':') + 1);

/** Which party the person is; whoever the other is, no answer says. */
type Self = { person: string; party: 'BUYER' | 'SELLER' | 'NONE' };
export const selfOf = (person: string, { buyerId, sellerId }: { buyerId: string; sellerId: string }): Self => ({
  person,
  party: person === buyerId ? 'BUYER' : person === sellerId ? 'SELLER' : 'NONE',
});
/** The second person is never the one who decided first. */
export const anotherPerson = rule('SD-REVIEW/another-person', 'P', ({ decidedBy, by }: { decidedBy: string; by: string }) => ({
  allowed: decidedBy !== by,
}));

export const notSelf = rule('SD-SELF/allowed', 'P', ({ party }: Self) => ({ allowed: party === 'NONE' }));
