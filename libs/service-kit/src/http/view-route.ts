import { isStaff } from '@redress/contracts';
import { type Paged, usualItems, type QueryEnvelope, type ViewSpec } from '@redress/context';
import { csvOf, csvType } from '../csv.js';
import { actorIn, mustBeNamed } from './admit.js';
import { afterIn } from './headers.js';
import { caughtUpWithin } from './caught-up-within.js';
import type { HttpPorts } from './ports.js';
import type { Limits } from './limits.js';
import { idsReader } from './path.js';
import { invalid, Problem } from './problem.js';
import { questionIn } from './query.js';
import { type Handler, type Request, type Response, headerOf, send } from './request.js';

/**
 * `GET {path}`: a view, now or at an instant. One with a list in pages; or all of it, for staff as lines of JSON, and as CSV
 * (`asCsv`, or who accepts it) for everybody who may see it.
 */
export const viewRoute = (view: string, spec: ViewSpec, ports: HttpPorts, limits: Limits, asCsv = false): Handler => {
  const { doors, clock } = ports;
  const idsOf = idsReader(spec.path);
  const hasList = spec.list !== undefined;
  return async (request, response) => {
    const actor = actorIn(request, ports);
    const { id, ...inPath } = idsOf(request.params);
    const { options, ...asked } = questionIn(request.originalUrl, hasList);
    const who = actor === undefined ? {} : { as: actor };
    const what = { view, ...(id !== undefined && { id }), ...asked, ...whereIn(inPath, asked.where) };
    const question = { ...what, ...who, options: { ...options, now: clock.now() } };
    const after = afterIn(request);
    if (after !== undefined) await caughtUpWithin(doors, limits.heardMs, after);
    if (hasList && (asCsv || accepts(request, csvType))) {
      mustBeNamed(actor);
      return streamed(doors.view, question, { type: csvType, ...csvOf(spec, question) }, response);
    }
    if (hasList && accepts(request, lines)) {
      mustBeStaff(mustBeNamed(actor));
      return streamed(doors.view, question, asLines, response);
    }
    const answer = await doors.view(question);
    send(response, 200, answer, question.at === undefined ? versionOf(answer) : {});
  };
};

/** Where all of a list is to be had as CSV, beside who accepts it: `/v1/refunds.csv`. Not where an id, which may end so, comes last. */
export const csvPath = ({ path, list }: Pick<ViewSpec, 'path' | 'list'>): string | undefined =>
  list === undefined || /:\w+$/.test(path) ? undefined : `${path}.csv`;

/** The filters of the query beside those of the path. */
const whereIn = (inPath: Readonly<Record<string, string>>, where: QueryEnvelope['where'] = {}): Pick<QueryEnvelope, 'where'> => {
  const twice = Object.keys(inPath).find((name) => where[name] !== undefined);
  if (twice !== undefined) return invalid(`${twice} is said in the path: leave it out of the query.`, { parameter: twice });
  const all = { ...where, ...inPath };
  return Object.keys(all).length > 0 ? { where: all } : {};
};

/** Of one thing as it stands now: what `If-Match` and `Redress-After` take. */
const versionOf = (answer: unknown): Readonly<Record<string, string>> => {
  const { stream, version } = (answer ?? {}) as { stream?: unknown; version?: unknown };
  if (typeof stream !== 'string' || typeof version !== 'number') return {};
  return { ETag: `"${version}"`, 'Redress-Version': `${stream}@${version}` };
};

export const lines = 'application/x-ndjson';
const accepts = (request: Request, type: string): boolean =>
  (headerOf(request, 'accept') ?? '').split(',').some((one) => one.split(';')[0]?.trim().toLowerCase() === type);

/** How the items of a list are written one after another. */
type Written = Readonly<{ type: string; head?: string; row: (item: unknown) => string; last?: (rows: number) => string }>;
const asLines: Written = { type: lines, row: (item) => `${JSON.stringify(item)}\n` };

const mustBeStaff = (actor: string): void => {
  if (isStaff(actor)) return;
  throw new Problem(
    'FORBIDDEN',
    'The whole of a list goes to staff alone; ask for pages: leave out Accept: application/x-ndjson.',
  );
};

/**
 * Streams every item, page by page: one page is in memory, and the next is read only once this one is sent. It ends when
 * the reader is gone or reads nothing for too long; a failure aborts the response, so that nobody takes it for complete.
 */
const streamed = async (
  ask: (query: QueryEnvelope) => Promise<unknown>,
  question: QueryEnvelope,
  { type, head = '', row, last }: Written,
  response: Response,
): Promise<void> => {
  const { limit = usualItems, cursor: from } = question.page ?? {};
  let cursor = from;
  let rows = 0;
  do {
    const page = { limit, ...(cursor !== undefined && { cursor }) };
    const { items, next } = (await ask({ ...question, page })) as Paged<unknown>;
    if (!response.headersSent) response.writeHead(200, { 'Content-Type': `${type}; charset=utf-8` });
    const text = (rows === 0 ? head : '') + items.map(row).join('');
    rows += items.length;
    if (text !== '' && !response.write(text)) await taken(response);
    cursor = next;
  } while (cursor !== undefined && !response.destroyed);
  response.end(last?.(rows));
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
