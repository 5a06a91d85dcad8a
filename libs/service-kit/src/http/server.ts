import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { ExpressAdapter } from '@nestjs/platform-express';
import { secured } from './before.js';
import type { Limits } from './limits.js';
import { Problem, type ProblemCode } from './problem.js';
import { type Request, type Response, send } from './request.js';
import { strangers } from './stranger.js';

/** Express on a server with time limits for requests and answers, which admits only known hosts and origins. `names`: of this server. */
export class PatientAdapter extends ExpressAdapter {
  constructor(
    private readonly limits: Limits,
    private readonly names: readonly string[],
  ) {
    super();
    for (const off of ['x-powered-by', 'etag', 'query parser']) this.disable(off);
  }

  override initHttpServer(): void {
    const { headersMs: headersTimeout, requestMs: requestTimeout, keepAliveMs: keepAliveTimeout } = this.limits;
    const connectionsCheckingInterval = Math.ceil(headersTimeout / 10);
    const options = { headersTimeout, requestTimeout, keepAliveTimeout, connectionsCheckingInterval };
    const answer = this.getInstance<(request: Request, response: Response, last: () => void) => void>();
    const strangerIn = strangers(this.names);
    const server: Server = createServer(options, (request, response) => {
      const [asked, answered] = [request as Request, response as Response];
      const problem = strangerIn(asked);
      if (problem) refuse(asked, answered, problem);
      else answer(asked, answered, () => refuse(asked, answered, notReadable));
    });
    server.on('clientError', unreadable(this.limits.lingerMs));
    server.setTimeout(this.limits.stalledMs); // a client that neither sends nor reads for so long is cut off
    this.setHttpServer(server);
  }
}

/** Answers requests that never reach a route or a filter. */
const refuse = (request: Request, response: Response, problem: Problem): void => {
  if (response.headersSent) return void response.destroy();
  const headers = { ...problem.extra.headers, 'Content-Type': 'application/problem+json' };
  secured(request, response, () => send(response, problem.status, problem.bodyFor(randomUUID()), headers));
};

/** An address without a path that anybody can read, such as `//#@?`, passes by every route and filter; Express would answer a page. */
const notReadable = new Problem('INVALID', 'The address cannot be read: it has no path.');

const problemsOfNode: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'TOO_SLOW',
};

/**
 * Answers what is not HTTP, or never ends, with a problem too, and soon after destroys the connection, even if the client keeps its
 * end open.
 */
const unreadable =
  (lingerMs: number) =>
  ({ code = '' }: Error & { code?: string }, socket: Socket): void => {
    if (!socket.writable || code === 'ECONNRESET') return void socket.destroy();
    const problem = new Problem(
      problemsOfNode[code] ?? 'INVALID',
      'The request cannot be read as HTTP/1.1, or did not arrive in time.',
    );
    const body = JSON.stringify(problem.bodyFor(''));
    const head = [
      `HTTP/1.1 ${problem.status} Refused`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
    ];
    socket.end([...head, 'Connection: close', '', body].join('\r\n'));
    const gone = setTimeout(() => socket.destroy(), lingerMs);
    socket.once('close', () => clearTimeout(gone));
  };
