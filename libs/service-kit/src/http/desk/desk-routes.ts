/** `GET /v1/desk/{kind}`, `GET`, `PUT` and `DELETE /v1/desk/{kind}/{key}`: each their own, and what staff shares. */
import { isPlatform, isStaff, kindOf } from '@redress/contracts';
import { actorIn, mustBeNamed } from '../admit.js';
import { usualLimits } from '../limits.js';
import type { Beside, BesidePorts } from '../ports.js';
import { Problem, invalid } from '../problem.js';
import { readJson } from '../read-json.js';
import { type Handler, type Request, send } from '../request.js';
import type { Route } from '../routes.js';
import { type Desk, type DeskItem, type DeskKind, deskKinds } from './desk.js';
import { deskPaths, deskSchemas } from './paths.js';

const most = 500;
const mostCharacters = 64 * 1024;
const keyPattern = /^[A-Za-z0-9_.:-]{1,200}$/;

export const deskBeside =
  (desk: Desk) =>
  (ports: BesidePorts): Beside => {
    const ofPerson = (request: Request): string => {
      const as = mustBeNamed(actorIn(request, ports));
      if (isPlatform(as) || kindOf(as) === 'courier') throw new Problem('FORBIDDEN', 'Only a person has a desk.');
      return as;
    };
    const placeIn = (request: Request) => ({ owner: ofPerson(request), kind: kindIn(request), key: keyIn(request) });
    const list: Handler = async (request, response) => {
      const owner = ofPerson(request);
      const items = await desk.list(owner, kindIn(request), isStaff(owner));
      send(response, 200, { items: items.map(shown) });
    };
    const get: Handler = async (request, response) => {
      const place = placeIn(request);
      const own = await desk.get(place);
      // by one key several may share something: the list tells them apart
      const found = own ?? (await desk.list(place.owner, place.kind, isStaff(place.owner))).find(({ key }) => key === place.key);
      if (!found) throw new Problem('NOT_FOUND', 'There is nothing by this key.');
      send(response, 200, shown(found));
    };
    const put: Handler = async (request, response) => {
      const place = placeIn(request);
      const item = { ...place, ...saidIn(await readJson(request, usualLimits), place), savedAt: ports.clock.now() };
      if (!(await desk.save(item, most)))
        throw new Problem('STATE', `There are ${most} ${place.kind} already: remove one first.`, { details: { most } });
      send(response, 200, shown(item));
    };
    const remove: Handler = async (request, response) => {
      const place = placeIn(request);
      await desk.remove(place);
      send(response, 200, { key: place.key });
    };
    const one = '/v1/desk/:kind/:key';
    const route = (method: Route['method'], path: string, handle: Handler): Route => ({
      name: `${method} ${path}`,
      method,
      path,
      handle,
    });
    return {
      routes: [
        route('GET', '/v1/desk/:kind', list),
        route('GET', one, get),
        route('PUT', one, put),
        route('DELETE', one, remove),
      ],
      paths: deskPaths,
      schemas: deskSchemas,
    };
  };

const shown = ({ owner, key, shared, body, savedAt }: DeskItem) => ({ owner, key, shared, body, savedAt });

const kindIn = ({ params }: Request): DeskKind => {
  const kind = deskKinds.find((one) => one === params['kind']);
  if (!kind) throw new Problem('NOT_FOUND', `There is no such part of a desk, only ${deskKinds.join(', ')}.`);
  return kind;
};

const keyIn = ({ params: { key = '' } }: Request): string =>
  keyPattern.test(key) ? key : invalid(`The path's key must match ${keyPattern.source}.`, { field: 'key' });

const saidIn = (said: Record<string, unknown>, { owner, kind }: Pick<DeskItem, 'owner' | 'kind'>) => {
  const { body, shared = false, ...more } = said;
  const others = Object.keys(more).map((name) => name.slice(0, 64));
  if (others.length > 0) return invalid(`This takes body and shared, not ${others.join(', ')}.`, { field: others[0] });
  if (body === undefined) return invalid('body is missing: what is to be kept.', { field: 'body' });
  if (typeof shared !== 'boolean') return invalid('shared must be true or false.', { field: 'shared' });
  if (shared && (kind === 'drafts' || !isStaff(owner))) return invalid('Staff shares views and templates; nobody a draft.', { field: 'shared' }); // prettier-ignore
  if (JSON.stringify(body).length > mostCharacters) return invalid(`body may have at most ${mostCharacters} characters.`, { field: 'body' }); // prettier-ignore
  return { body, shared };
};
