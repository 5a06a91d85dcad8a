/** How somebody becomes the actor of a session. */
import { type ActorKind, actorPattern, kindOf } from '@redress/contracts';
import { type Auth, mustBeBelieved } from '../admit.js';
import { invalid } from '../problem.js';
import type { Request } from '../request.js';

/** One way to log in; OpenID Connect is to be another. */
export interface Login {
  /** By which a page knows what to show. */
  readonly name: 'development';
  /** Throws a `Problem` where nobody is let in. */
  actorOf(request: Request, body: Readonly<Record<string, unknown>>): Promise<string>;
}

/** Those who have a session; couriers and services are programs, and programs send a header. */
export const people: readonly ActorKind[] = [
  ...(['officer', 'supervisor', 'panel', 'finance', 'auditor', 'lead', 'support', 'operator'] as const),
  ...(['buyer', 'seller'] as const),
];

/** Whoever may name an actor in a header may pick one: for development, and for a machine of one's own. */
export const developmentLogin = (auth: Auth): Login => ({
  name: 'development',
  actorOf: async (request, { actor, ...more }) => {
    mustBeBelieved(request, auth);
    const others = Object.keys(more).map((name) => name.slice(0, 64));
    if (others.length > 0) return invalid(`A login takes the field actor alone, not ${others.join(', ')}.`, { field: others[0] });
    const isPerson = typeof actor === 'string' && actorPattern.test(actor) && people.includes(kindOf(actor));
    return isPerson ? actor : invalid(`actor must be a person, such as officer:o1: ${people.join(', ')}.`, { field: 'actor' });
  },
});
