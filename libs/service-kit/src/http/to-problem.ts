import { FactsNotReady, Rejected, isOutage } from '@redress/event-sourcing';
import { Crowded } from '../few-at-once.js';
import { Problem } from './problem.js';
import type { Request } from './request.js';
import type { Routes } from './routes.js';

/** The problem response for any thrown error. */
export const toProblem = (error: unknown, request: Request, routes: Routes): Problem => {
  if (error instanceof Problem) return error;
  if (error instanceof Rejected) return refused(error, request.headers['if-match'] !== undefined);
  if (error instanceof Crowded) return new Problem('UNAVAILABLE', `Not now: ${error.message}.`, soon);
  if (error instanceof FactsNotReady) return new Problem('UNAVAILABLE', beingMade, soon);
  if (isOutage(error)) return away(error);
  const status = statusOf(error);
  if (status === 404) return unknownRoute(request, routes);
  if (status >= 400 && status < 500) return new Problem('INVALID', 'The address cannot be read: is its %-encoding right?');
  return new Problem('INTERNAL', 'This is a defect on our side; the correlation id finds it in our log.');
};

/** Names the service that cannot answer, with its own message; reveals nothing of what lies behind it. */
const away = (error: unknown): Problem => {
  const { service, said } = unansweredIn(error) ?? {};
  if (service === undefined)
    return new Problem('UNAVAILABLE', 'The database, or another thing that this service needs, is away: ask again.', soon);
  const what = said === undefined ? 'is away: ask again' : `cannot answer now: ${said}`;
  return new Problem('UNAVAILABLE', `The service ${service} ${what}`.replace(/\.?$/, '.'), { ...soon, details: { service } });
};

const unansweredIn = (error: unknown, depth = 0): { service?: string; said?: string } | undefined => {
  if (typeof error !== 'object' || error === null || depth > 4) return undefined;
  const { outage, service, cause, errors } = error as { outage?: unknown; service?: unknown; cause?: unknown; errors?: unknown };
  if (outage === true && typeof service === 'string') return error as { service: string; said?: string };
  const within = [cause, ...(Array.isArray(errors) ? (errors as unknown[]) : [])];
  return within.map((one) => unansweredIn(one, depth + 1)).find((one) => one !== undefined);
};

const beingMade = 'What this service knows of another one is being made anew, as it is after some upgrades: ask again.';

export const soon = { headers: { 'Retry-After': '1' } };

const refused = ({ refusal }: Rejected, ifMatch: boolean): Problem => {
  const { code, ruleId, message, details } = refusal;
  const { somebodyElses, stale } = details as { somebodyElses?: unknown; stale?: unknown };
  if (code === 'NOT_FOUND' || (code === 'FORBIDDEN' && somebodyElses === true)) return nothingThere;
  return new Problem(code, message, {
    ruleId,
    details,
    status: ifMatch && code === 'CONFLICT' && stale === true ? 412 : undefined,
  });
};

/** The same words for what does not exist and for what belongs to another actor, so that nobody learns what exists. */
const nothingThere = new Problem('NOT_FOUND', 'There is nothing here by these ids that this actor may see.');

const unknownRoute = (request: Request, routes: Routes): Problem => {
  const methods = routes.methodsOf(request.originalUrl);
  if (methods.length === 0) return new Problem('NOT_FOUND', 'There is no such address; /docs shows all there are.');
  const Allow = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
  return new Problem('METHOD_NOT_ALLOWED', `This address takes ${Allow}.`, { headers: { Allow } });
};

/** The status of an error of Nest or Express. */
const statusOf = (error: unknown): number => {
  const { status } = (typeof error === 'object' && error !== null ? error : {}) as { status?: unknown };
  return typeof status === 'number' ? status : 500;
};
