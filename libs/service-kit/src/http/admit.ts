/** The actor of a request. Until there is authentication: the one the caller names, if the request comes from this machine. */
import { actorPattern } from '@redress/contracts';
import { invalid, Problem } from './problem.js';
import { headerOf, type Request } from './request.js';
import { loopbackName } from './stranger.js';

/** `loopback`: only callers on this machine are trusted to name their actor. `development`: every caller is. */
export type Auth = 'loopback' | 'development';

/** The actor that a request names, if it may name one at all; undefined where it names none. */
export const actorIn = (request: Request, auth: Auth): string | undefined => {
  if (auth !== 'development' && !isOfThisMachine(request)) return unauthenticated(remote);
  const actor = headerOf(request, 'redress-actor');
  if (actor === undefined || actorPattern.test(actor)) return actor;
  return invalid(`The header Redress-Actor must be an actor, ${examples}.`, { header: 'Redress-Actor' });
};

export const mustBeNamed = (actor: string | undefined): string => actor ?? unauthenticated(unnamed);

const examples = 'such as buyer:b1, seller:s1, officer:o1, courier or platform';
const unnamed = `Say who asks: send the header Redress-Actor, ${examples}.`;
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
