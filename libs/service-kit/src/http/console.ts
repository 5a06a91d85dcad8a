/** The built console under /console/: static files, and its page with a nonce of its own in every answer. */
import { randomBytes } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { createGzip } from 'node:zlib';
import type { Request, Response } from './request.js';

type Middleware = (request: Request, response: Response, next: () => void) => void;

/** What the page's text has where the nonce belongs. */
const mark = '%NONCE%';

const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "worker-src 'self'",
    "connect-src 'self'",
    "font-src 'self'",
    "img-src 'self' blob: data:",
    "frame-ancestors 'none'",
  ].join('; ');

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/**
 * Serves the folder of a build under /console/; every address below that is no file of it is the page, which knows its own routes. `/`
 * leads there. Without a build the page says what to run. Only reads: what is asked otherwise goes on to the routes.
 */
export const consolePages = (folder: string): Middleware => {
  const page = join(folder, 'index.html');
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    const [path = '', query] = request.originalUrl.split('?');
    if (path === '/' || path === '/console') return elsewhere(response, `/console/${query === undefined ? '' : `?${query}`}`);
    if (!path.startsWith('/console/')) return next();
    const asset = /^\/console\/(assets\/[\w.-]+)$/.exec(path)?.[1];
    if (asset !== undefined) return sendAsset(request, response, join(folder, asset), next);
    if (!existsSync(page)) return sendNotBuilt(response);
    return sendPage(response, readFileSync(page, 'utf8'));
  };
};

const elsewhere = (response: Response, to: string): void => {
  response.writeHead(302, { Location: to }).end();
};

const sendPage = (response: Response, text: string): void => {
  const nonce = randomBytes(18).toString('base64');
  response.setHeader('Content-Security-Policy', policy(nonce));
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(text.replaceAll(mark, nonce));
};

const notBuilt = 'The console is not built: run npm start, or node tools/console.mjs. The HTTP API works without it: /docs.\n';
const sendNotBuilt = (response: Response): void => {
  response.writeHead(503, { 'Content-Type': 'text/plain; charset=utf-8' }).end(notBuilt);
};

/** Files of a build bear the hash of their content in their names: whoever has one never asks again. */
/** Also of a worker, which takes the policy of its own file: it may load its parts and listen to this server, and nothing else. */
const ofAssets = "default-src 'none'; script-src 'self'; connect-src 'self'; frame-ancestors 'none'";

const sendAsset = (request: Request, response: Response, file: string, next: () => void): void => {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return next();
  const zipped = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
  response.setHeader('Vary', 'Accept-Encoding');
  response.setHeader('Content-Security-Policy', ofAssets);
  response.writeHead(200, {
    'Content-Type': types[extname(file)] ?? 'application/octet-stream',
    ...(zipped && { 'Content-Encoding': 'gzip' }),
  });
  if (request.method === 'HEAD') return void response.end();
  const read = createReadStream(file).on('error', () => response.destroy());
  if (zipped) read.pipe(createGzip()).pipe(response);
  else read.pipe(response);
};
