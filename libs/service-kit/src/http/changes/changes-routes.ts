/** `GET /v1/changes` and `POST /v1/presence` */
import { isStaff } from '@redress/contracts';
import { type Admission, actorIn, mustBeNamed } from '../admit.js';
import { type Limits, usualLimits } from '../limits.js';
import type { Beside, BesidePorts } from '../ports.js';
import { Problem, invalid } from '../problem.js';
import { readJson } from '../read-json.js';
import { type Handler, type Request, type Response, headerOf, send } from '../request.js';
import { type Filter, filters } from './change.js';
import type { ChangeHub } from './hub.js';
import { changesPaths } from './paths.js';
import type { Presence } from './presence.js';

export type Live = Readonly<{ hub: ChangeHub; presence: Presence; heartbeatMs?: number; most?: number }>;

/** Bytes that may wait for a watcher who reads slowly; then it is let go, and comes back from where it was. */
const mostWaiting = 1024 * 1024;

export const changesRoutes =
  (live: Live) =>
  (ports: BesidePorts): Beside => ({
    routes: [
      { name: 'changes', method: 'GET', path: '/v1/changes', handle: watch(live, ports) },
      { name: 'presence', method: 'POST', path: '/v1/presence', handle: beThere(live, ports, usualLimits) },
    ],
    paths: changesPaths,
  });

const watch =
  ({ hub, presence, heartbeatMs = 15_000, most = 2_000 }: Live, admission: Admission): Handler =>
  async (request, response) => {
    const as = mustBeNamed(actorIn(request, admission));
    const filter = filterIn(request);
    const lastId = headerOf(request, 'last-event-id');
    if (hub.size >= most)
      throw new Problem('UNAVAILABLE', `There are ${most} who watch already.`, { headers: { 'Retry-After': '5' } });
    response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' });
    if (request.method === 'HEAD') return void response.end();
    response.write('retry: 2000\n\n');
    const end = () => response.end();
    const tell = (text: string) => {
      if (text === '') return;
      response.write(text);
      if (response.writableLength > mostWaiting) response.destroy();
    };
    const stop = hub.watch({ as, filter, tell, end }, lastId);
    if (isStaff(as)) tell(presence.all());
    const beat = setInterval(() => (isStill(as, request, admission) ? response.write(':\n\n') : response.end()), heartbeatMs);
    response.on('close', () => {
      clearInterval(beat);
      stop();
    });
  };

/** A session that is over, or was ended, watches no longer. */
const isStill = (as: string, request: Request, admission: Admission): boolean => {
  try {
    return actorIn(request, admission) === as;
  } catch {
    return false;
  }
};

const filterIn = ({ originalUrl }: Request): Filter => {
  const said = new URLSearchParams(originalUrl.split('?')[1] ?? '');
  for (const name of said.keys()) {
    const known: readonly string[] = filters;
    if (!known.includes(name)) invalid(`changes knows no ${name.slice(0, 64)}, only ${filters.join(', ')}.`, { parameter: name.slice(0, 64), known }); // prettier-ignore
    if (said.getAll(name).length > 1) invalid(`${name} is said twice.`, { parameter: name });
  }
  return Object.fromEntries(said);
};

const streamPattern = /^[a-z]+-[A-Za-z0-9_.:-]{1,400}$/;

const beThere =
  ({ presence }: Live, admission: Admission, limits: Limits): Handler =>
  async (request: Request, response: Response) => {
    const actor = mustBeNamed(actorIn(request, admission));
    if (!isStaff(actor)) throw new Problem('FORBIDDEN', 'Who looks at what is said among staff alone.');
    const { on, editing = false, gone = false, ...more } = await readJson(request, limits);
    const others = Object.keys(more).map((name) => name.slice(0, 64));
    if (others.length > 0) invalid(`presence takes on, editing and gone, not ${others.join(', ')}.`, { field: others[0] });
    if (typeof on !== 'string' || !streamPattern.test(on))
      return invalid('on must be a stream, such as case-c1.', { field: 'on' });
    if (typeof editing !== 'boolean' || typeof gone !== 'boolean') return invalid('editing and gone must be true or false.', { field: 'editing' }); // prettier-ignore
    if (gone) presence.leave(on, actor);
    else presence.say(on, { actor, editing });
    send(response, 200, { on, present: presence.at(on) });
  };
