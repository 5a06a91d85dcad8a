import { isStaff } from '@redress/contracts';
import { type Paged, usualItems, type QueryEnvelope, type ViewSpec } from '@redress/context';
import { actorIn, mustBeNamed } from './admit.js';
import { afterIn } from './headers.js';
import { caughtUpWithin } from './caught-up-within.js';
import type { HttpPorts } from './ports.js';
import type { Limits } from './limits.js';
import { idsReader } from './path.js';
import { invalid, Problem } from './problem.js';
import { questionIn } from './query.js';
import { type Handler, type Request, type Response, headerOf, send } from './request.js';

/** `GET {path}`: a view, now or at an instant; one with a list in pages, or for staff as lines of JSON, all of it. */
export const viewRoute = (view: string, spec: ViewSpec, { doors, clock, auth }: HttpPorts, limits: Limits): Handler => {
  const idsOf = idsReader(spec.path);
  const hasList = spec.list !== undefined;
  return async (request, response) => {
    const actor = actorIn(request, auth);
    const { id, ...inPath } = idsOf(request.params);
    const { options, ...asked } = questionIn(request.originalUrl, hasList);
    const who = actor === undefined ? {} : { as: actor };
    const what = { view, ...(id !== undefined && { id }), ...asked, ...whereIn(inPath, asked.where) };
    const question = { ...what, ...who, options: { ...options, now: clock.now() } };
    const after = afterIn(request);
    if (after !== undefined) await caughtUpWithin(doors, limits.heardMs, after);
    if (hasList && wantsLines(request)) {
      mustBeStaff(mustBeNamed(actor));
      return streamed(doors.view, question, response);
    }
    send(response, 200, await doors.view(question));
  };
};

/** The filters of the query beside those of the path. */
const whereIn = (inPath: Readonly<Record<string, string>>, where: QueryEnvelope['where'] = {}): Pick<QueryEnvelope, 'where'> => {
  const twice = Object.keys(inPath).find((name) => where[name] !== undefined);
  if (twice !== undefined) return invalid(`${twice} is said in the path: leave it out of the query.`, { parameter: twice });
  const all = { ...where, ...inPath };
  return Object.keys(all).length > 0 ? { where: all } : {};
};

export const lines = 'application/x-ndjson';
const wantsLines = (request: Request): boolean =>
  (headerOf(request, 'accept') ?? '').split(',').some((one) => one.split(';')[0]?.trim().toLowerCase() === lines);

const mustBeStaff = (actor: string): void => {
  if (isStaff(actor)) return;
  throw new Problem(
    'FORBIDDEN',
    'The whole of a list goes to staff alone; ask for pages: leave out Accept: application/x-ndjson.',
  );
};

/**
 * Streams every item as a line, page by page: one page is in memory, and the next is read only once this one is sent. It ends when
 * the reader is gone or reads nothing for too long; a failure aborts the response, so that nobody takes it for complete.
 */
const streamed = async (
  ask: (query: QueryEnvelope) => Promise<unknown>,
  question: QueryEnvelope,
  response: Response,
): Promise<void> => {
  const { limit = usualItems, cursor: from } = question.page ?? {};
  let cursor = from;
  do {
    const page = { limit, ...(cursor !== undefined && { cursor }) };
    const { items, next } = (await ask({ ...question, page })) as Paged<unknown>;
    if (!response.headersSent) response.writeHead(200, { 'Content-Type': `${lines}; charset=utf-8` });
    const text = items.map((item) => `${JSON.stringify(item)}\n`).join('');
    if (text !== '' && !response.write(text)) await taken(response);
    cursor = next;
  } while (cursor !== undefined && !response.destroyed);
  response.end();
};

const taken = (response: Response): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
    if (response.destroyed) done();
  });
