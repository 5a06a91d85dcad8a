import { tracedBy } from '@redress/contracts';
import type { CommandSpec } from '@redress/context';
import { actorIn, mustBeNamed } from './admit.js';
import { afterIn, ifMatchIn, keyReader } from './headers.js';
import { caughtUpWithin } from './caught-up-within.js';
import type { HttpPorts } from './ports.js';
import type { Limits } from './limits.js';
import { idsReader } from './path.js';
import { invalid } from './problem.js';
import { readJson } from './read-json.js';
import { type Handler, headerOf, send } from './request.js';

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
    const { stream, version, events } = await doors.ask({ type, as, at: clock.now(), body, ...said });
    const answer = { stream, version, events: events.map((event) => ({ eventId: event.eventId, type: event.type })) };
    send(response, 200, answer, { 'Redress-Version': `${stream}@${version}`, ETag: `"${version}"` });
  };
};

/** The path's ids are fields of the body, and the body may not say otherwise. */
const joined = (body: Record<string, unknown>, ids: Readonly<Record<string, string>>): Record<string, unknown> => {
  for (const [field, id] of Object.entries(ids))
    if (Object.hasOwn(body, field) && body[field] !== id)
      invalid(`${field} is ${id} in the path, and another in the body.`, { field });
  return { ...body, ...ids };
};
