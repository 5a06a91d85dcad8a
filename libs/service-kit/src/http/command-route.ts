import { tracedBy } from '@redress/contracts';
import type { CommandEnvelope, CommandSpec } from '@redress/context';
import { actorIn, mustBeNamed } from './admit.js';
import { afterIn, ifMatchIn, keyReader } from './headers.js';
import { caughtUpWithin } from './caught-up-within.js';
import type { HttpPorts } from './ports.js';
import type { Limits } from './limits.js';
import { idsReader } from './path.js';
import { invalid } from './problem.js';
import { readJson } from './read-json.js';
import { type Handler, type Request, headerOf, send } from './request.js';
import type { Preview } from '../preview/preview.js';
import type { ServiceApi } from '../service-api.js';

/** `POST {path}`: a command from path, headers and body; the context checks the body itself. */
export const commandRoute = (type: string, spec: CommandSpec, ports: HttpPorts, limits: Limits): Handler => {
  const { doors, clock } = ports;
  const idsOf = idsReader(spec.path);
  const keyIn = keyReader(type, spec);
  return async (request, response) => {
    const as = mustBeNamed(actorIn(request, ports));
    const ids = idsOf(request.params);
    const ifMatch = ifMatchIn(request, Object.values(ids));
    const after = afterIn(request);
    const body = joined(await readJson(request, limits), ids);
    const commandId = keyIn(request, body);
    if (after !== undefined) await caughtUpWithin(doors, limits.heardMs, after);
    const said = {
      ...(commandId !== undefined && { commandId }),
      ...(ifMatch !== undefined && { ifMatch }),
      ...tracedBy(headerOf(request, 'traceparent')),
    };
    const envelope = { type, as, at: clock.now(), body, ...said };
    if (isPreview(request)) return send(response, 200, await foreseen(doors, envelope));
    const { stream, version, events } = await doors.ask(envelope);
    const answer = { stream, version, events: events.map((event) => ({ eventId: event.eventId, type: event.type })) };
    send(response, 200, answer, { 'Redress-Version': `${stream}@${version}`, ETag: `"${version}"` });
  };
};

/** `?preview=true`: asked what would happen. */
const isPreview = ({ originalUrl }: Request): boolean => {
  const [, query] = originalUrl.split('?');
  if (query === undefined || query === '') return false;
  const said = [...new URLSearchParams(query)];
  const [[name, value] = []] = said;
  if (said.length !== 1 || name !== 'preview') return invalid('A command takes the parameter preview alone.', { parameter: said.find(([one]) => one !== 'preview')?.[0].slice(0, 64) ?? 'preview' }); // prettier-ignore
  return value === 'true' || (value === 'false' ? false : invalid('preview must be true or false.', { parameter: 'preview' }));
};

const foreseen = async ({ preview }: ServiceApi, envelope: CommandEnvelope): Promise<Preview> =>
  preview ? preview(envelope) : invalid('What a command would bring about is not foreseen here: leave out preview.', { parameter: 'preview' }); // prettier-ignore

/** The path's ids are fields of the body, and the body may not say otherwise. */
const joined = (body: Record<string, unknown>, ids: Readonly<Record<string, string>>): Record<string, unknown> => {
  for (const [field, id] of Object.entries(ids))
    if (Object.hasOwn(body, field) && body[field] !== id)
      invalid(`${field} is ${id} in the path, and another in the body.`, { field });
  return { ...body, ...ids };
};
