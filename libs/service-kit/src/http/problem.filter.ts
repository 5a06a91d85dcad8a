import { randomUUID } from 'node:crypto';
import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Clock } from '../clock.js';
import type { Log } from './log.js';
import type { Request, Response } from './request.js';
import { send } from './request.js';
import type { Routes } from './routes.js';
import { toProblem } from './to-problem.js';

/** Every error leaves as problem+json; a defect or an outage also leaves one line in the log, bearing the same correlation id. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly routes: Routes,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const problem = toProblem(error, request, this.routes);
    const { status } = problem;
    const correlationId = randomUUID();
    if (status >= 500) {
      const route = request.route?.path ?? '';
      this.log.error({ at: this.clock.now(), correlationId, method: request.method ?? '', route, status, ...traceOf(error) });
    }
    if (response.headersSent) response.destroy();
    else
      send(response, status, problem.bodyFor(correlationId), {
        ...problem.extra.headers,
        'Content-Type': 'application/problem+json',
      });
  }
}

/** The stack without the message, which may quote a user's text. */
const traceOf = (error: unknown): object => {
  if (!(error instanceof Error)) return { error: typeof error };
  const { name, stack = '', code, constraint, cause } = error as Error & { code?: unknown; constraint?: unknown };
  const frames = stack.split('\n').filter((line) => /^ {4}at /.test(line));
  const why = cause === undefined ? {} : { cause: traceOf(cause) };
  return { error: name, code, constraint, frames: frames.slice(0, 20).map((line) => line.trim()), ...why };
};
