import type { ViewSpec } from '../asked.js';
import { actorIn } from './admit.js';
import { afterIn } from './headers.js';
import { heard } from './heard.js';
import type { HttpPorts } from './ports.js';
import type { Limits } from './limits.js';
import { idsReader } from './path.js';
import { queryReader } from './query.js';
import { type Handler, send } from './request.js';

/** `GET {path}`: a view, now or at an instant. */
export const viewRoute = (view: string, spec: ViewSpec, { doors, clock, auth }: HttpPorts, limits: Limits): Handler => {
  const idsOf = idsReader(spec.path);
  const asked = queryReader(spec);
  return async (request, response) => {
    actorIn(request, auth); // the views do not ask yet who looks
    const { id } = idsOf(request.params);
    const { at, where, options } = asked(request.originalUrl);
    const after = afterIn(request);
    if (after !== undefined) await heard(doors, limits.heardMs, after);
    const which = { ...(id !== undefined && { id }), ...(at !== undefined && { at }), ...(where && { where }) };
    send(response, 200, await doors.view({ view, ...which, options: { ...options, now: clock.now() } }));
  };
};
