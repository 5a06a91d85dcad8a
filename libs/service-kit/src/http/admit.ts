/**
 * The actor of a request: that of its session, or, until there is authentication, the one that the caller names, if the request comes
 * from this machine.
 */
import { actorPattern } from '@redress/contracts';
import type { Clock } from '../clock.js';
import { invalid, Problem } from './problem.js';
import { headerOf, type Request } from './request.js';
import { tokenIn } from './session/cookie.js';
import type { Sessions } from './session/sessions.js';
import { loopbackName } from './stranger.js';

/** `loopback`: only callers on this machine are trusted to name their actor. `development`: every caller is. */
export type Auth = 'loopback' | 'development';

/** `sessions`: absent where nobody logs in, as at a service behind the gateway. */
export type Admission = Readonly<{ auth: Auth; clock: Clock; sessions?: Sessions }>;

/** The actor of a request; undefined where it names none. */
export const actorIn = (request: Request, admission: Admission): string | undefined => {
  const named = headerOf(request, 'redress-actor');
  const token = admission.sessions && tokenIn(request);
  if (token === undefined) {
    if (named === undefined && isOurPage(request)) unauthenticated(loggedOut);
    return believed(request, named, admission.auth);
  }
  const session = admission.sessions?.read(token, admission.clock.now());
  if (named === undefined) return ofSession(request, session);
  if (session && session.as !== named)
    return invalid('The header Redress-Actor names another actor than the session: send one of them.', {
      header: 'Redress-Actor',
    });
  return believed(request, named, admission.auth);
};

export const mustBeNamed = (actor: string | undefined): string => actor ?? unauthenticated(unnamed);

/** Throws `UNAUTHENTICATED` where this caller may not say who he is. */
export const mustBeBelieved = (request: Request, auth: Auth): void => {
  if (auth !== 'development' && !isOfThisMachine(request)) unauthenticated(remote);
};

/** A form or an image of another site sends cookies, where a browser is old or mistaken, and never a header of ours. */
export const mustBeOurPage = (request: Request): void => {
  if (isOurPage(request)) return;
  throw new Problem('FOREIGN_ORIGIN', 'What changes something by a session bears the header Redress-Client, such as Redress-Client: console.', { details: { header: 'Redress-Client' } }); // prettier-ignore
};
const isOurPage = (request: Request): boolean => /^[\x21-\x7e]{1,200}$/.test(headerOf(request, 'redress-client') ?? '');

const believed = (request: Request, actor: string | undefined, auth: Auth): string | undefined => {
  mustBeBelieved(request, auth);
  if (actor === undefined || actorPattern.test(actor)) return actor;
  return invalid(`The header Redress-Actor must be an actor, ${examples}.`, { header: 'Redress-Actor' });
};

/** What is over is nobody's: it must never be answered as what names nobody at all. */
const ofSession = (request: Request, session: Readonly<{ as: string }> | undefined): string => {
  if (!session) return unauthenticated(loggedOut);
  if (request.method !== 'GET' && request.method !== 'HEAD') mustBeOurPage(request);
  return session.as;
};

const examples = 'such as buyer:b1, seller:s1, officer:o1, courier or platform';
const unnamed = `Say who asks: send the header Redress-Actor, ${examples}.`;
const loggedOut = 'Nobody is logged in, or no longer: POST /v1/session logs in.';
const remote =
  'Until real authentication, callers are believed on a loopback address only: call http://localhost from the machine itself, without a proxy, or start the service with AUTH=development.';

const unauthenticated = (remedy: string): never => {
  throw new Problem('UNAUTHENTICATED', remedy, { headers: { 'WWW-Authenticate': 'Redress-Actor realm="redress"' } });
};

/** A proxy on this machine forwards foreign requests, and so does a browser after DNS rebinding to 127.0.0.1 (hence the host check). */
const isOfThisMachine = ({ socket, headers }: Request): boolean =>
  /^(?:::1$|(?:::ffff:)?127\.)/.test(socket.remoteAddress ?? '') &&
  !forwarded.some((header) => headers[header] !== undefined) &&
  loopbackName.test((headers.host ?? '').replace(/:\d{1,5}$/, ''));
const forwarded = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];
