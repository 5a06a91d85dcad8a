/** `POST`, `GET` and `DELETE /v1/session` */
import { kindOf } from '@redress/contracts';
import { type Admission, mustBeOurPage } from '../admit.js';
import type { Limits } from '../limits.js';
import type { Beside } from '../ports.js';
import { readJson } from '../read-json.js';
import { type Handler, type Request, type Response, send } from '../request.js';
import { cookieOf, noCookies, tokenIn } from './cookie.js';
import { type Login, developmentLogin } from './login.js';
import { sessionPath as path, sessionPaths, sessionSchemas } from './paths.js';
import type { Session, Sessions } from './sessions.js';

type Ports = Omit<Admission, 'sessions'> & Readonly<{ sessions: Sessions; login?: Login }>;

export const sessionRoutes = ({ auth, clock, sessions, login = developmentLogin(auth) }: Ports, limits: Limits): Beside => {
  const openIn = (request: Request): Session | undefined => {
    const token = tokenIn(request);
    return token === undefined ? undefined : sessions.read(token, clock.now());
  };
  const endOf = (request: Request) => {
    const before = openIn(request);
    if (before) sessions.end(before, clock.now());
  };
  const begin: Handler = async (request, response) => {
    mustBeOurPage(request);
    const as = await login.actorOf(request, await readJson(request, limits));
    endOf(request);
    const now = clock.now();
    const { session, token } = sessions.begin(as, now);
    const seconds = Math.floor((Date.parse(session.until) - Date.parse(now)) / 1000);
    answer(response, cookieOf(request, token, seconds), { login: login.name, session: shown(session) });
  };
  const look: Handler = async (request, response) => {
    const session = openIn(request);
    const answer = { login: login.name, ...(session && { session: shown(session) }) };
    send(response, 200, answer);
  };
  const end: Handler = async (request, response) => {
    mustBeOurPage(request);
    endOf(request);
    answer(response, noCookies, { login: login.name });
  };
  return {
    routes: [
      { name: 'session.begin', method: 'POST', path, handle: begin },
      { name: 'session.look', method: 'GET', path, handle: look },
      { name: 'session.end', method: 'DELETE', path, handle: end },
    ],
    paths: sessionPaths,
    schemas: sessionSchemas,
  };
};

const answer = (response: Response, cookie: string | readonly string[], body: object): void => {
  response.setHeader('Set-Cookie', cookie);
  send(response, 200, body);
};

const shown = ({ as, until }: Session) => ({ actor: as, kind: kindOf(as), id: as.slice(as.indexOf(':') + 1), until });
