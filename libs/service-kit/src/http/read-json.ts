/** A request's body, up to a size, as a JSON object. An empty one is {}. */
import { brokenAt } from './broken-at.js';
import { doubledKey } from './doubled-key.js';
import { type Limits, usualLimits } from './limits.js';
import { mustBePlain } from './plain.js';
import { invalid, Problem } from './problem.js';
import { headerOf, type Request } from './request.js';

export const readJson = async (request: Request, limits: Limits): Promise<Record<string, unknown>> => {
  const bytes = await bytesOf(request, limits.bodyBytes);
  if (bytes.length === 0) return {};
  mustBeJson(request);
  const value = parsed(decoded(bytes));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return invalid('The body must be a JSON object.');
  mustBePlain(value, limits);
  return value as Record<string, unknown>;
};

/** Within the usual limits. */
export const readBody = (request: Request): Promise<Record<string, unknown>> => readJson(request, usualLimits);

/** Compressed bodies are not taken: a small one may unfold to any size. */
const mustBeJson = (request: Request): void => {
  const type = headerOf(request, 'content-type') ?? '';
  const encoding = headerOf(request, 'content-encoding') ?? 'identity';
  if (/^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?;?$/i.test(type.trim()) && encoding === 'identity') return;
  const accepted = { headers: { Accept: 'application/json' } };
  throw new Problem(
    'UNSUPPORTED_MEDIA_TYPE',
    'The body must be Content-Type: application/json, in UTF-8, not compressed.',
    accepted,
  );
};

const utf8 = new TextDecoder('utf-8', { fatal: true });

const decoded = (bytes: Buffer): string => {
  try {
    return utf8.decode(bytes);
  } catch {
    return invalid('The body is not UTF-8.');
  }
};

const parsed = (text: string): unknown => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const at = placeOf(text, brokenAt(text));
    return invalid(`The body is not JSON: it breaks at line ${at.line}, column ${at.column}.`, at);
  }
  const doubled = doubledKey(text);
  if (!doubled) return value;
  const at = placeOf(text, doubled.position);
  const name = doubled.key.slice(0, 64).replace(/\p{Cs}/gu, '?');
  return invalid(
    `The body says the field ${JSON.stringify(name)} twice in one object, again at line ${at.line}, column ${at.column}.`,
    at,
  );
};

const placeOf = (text: string, position: number) => {
  const line = text.slice(0, position).split('\n').length;
  return { position, line, column: position - text.lastIndexOf('\n', position - 1) };
};

/** The bytes of a body. One slightly too large is read to its end and discarded, so that the caller can receive the answer. */
const bytesOf = (request: Request, limit: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const kept: Buffer[] = [];
    let size = 0;
    const tooLarge = () =>
      reject(new Problem('TOO_LARGE', `A body may have at most ${limit} bytes.`, { headers: { Connection: 'close' } }));
    const cutOff = () => reject(new Problem('INVALID', 'The body ended before its time.'));
    if (Number(request.headers['content-length']) > 8 * limit) return tooLarge();
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) kept.push(chunk);
      else if (size > 8 * limit) tooLarge();
    });
    request.on('end', () => (size > limit ? tooLarge() : resolve(Buffer.concat(kept))));
    request.on('error', cutOff).on('close', () => request.complete || cutOff());
  });
