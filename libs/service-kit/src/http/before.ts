/** Middleware for every request: the security headers of the answer, and a log line where wanted. */
import type { Clock } from '../clock.js';
import type { Log } from './log.js';
import { isOfDocs } from './openapi/docs.js';
import type { Request, Response } from './request.js';

type Middleware = (request: Request, response: Response, next: () => void) => void;

const nothing = "default-src 'none'; frame-ancestors 'none'";
/** The page brings its own scripts and styles, and asks this very server. */
const page =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'";

/** No CORS header at all: pages of other origins may ask nothing. */
export const secured: Middleware = (request, response, next) => {
  const ofDocs = isOfDocs(request);
  response.setHeader('Content-Security-Policy', ofDocs ? page : nothing);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('X-Frame-Options', 'DENY');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  if (!ofDocs) response.setHeader('Cache-Control', 'no-store');
  next();
};

/** Logs the declared path, not the requested one: ids do not belong in a log. */
export const logged = (clock: Clock, write: NonNullable<Log['debug']>): Middleware => {
  return (request, response, next) => {
    const start = performance.now();
    response.on('close', () => {
      const ms = Math.round((performance.now() - start) * 10) / 10;
      write({ at: clock.now(), method: request.method, route: request.route?.path ?? '', status: response.statusCode, ms });
    });
    next();
  };
};
