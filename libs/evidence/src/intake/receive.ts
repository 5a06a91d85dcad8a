/** From a body that streams in to a file that may be kept: its size, its type by content, its pictures without metadata, its hash. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Problem } from '@redress/service-kit/http';
import { fileTypeFromFile } from 'file-type';
import type { StoredFile } from '../store/index.js';
import { mustBeWholePdf } from './pdf.js';
import { isPicture, redrawn } from './redraw.js';

/** Of the edition that the case has pinned (`files`). `maxFiles`: of each side. */
export type FileLimits = Readonly<{ maxBytes: number; maxFiles: number; maxPixels: number; types: readonly string[] }>;

/** As it was sent. `hash`: sha256 of its bytes. */
export type RawFile = Readonly<{ path: string; hash: string }>;

/** The body lies in a file, in a folder of its own within `within`, while `use` runs; afterwards, and after any failure, nothing is left of it. */
export const received = async <T>(
  body: Readable,
  { maxBytes }: Pick<FileLimits, 'maxBytes'>,
  use: (raw: RawFile) => Promise<T>,
  within = tmpdir(),
): Promise<T> => {
  const folder = await mkdtemp(join(within, 'redress-evidence-'));
  try {
    const path = join(folder, 'raw');
    await written(body, path, maxBytes);
    return await use({ path, hash: await hashOf(path) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** What is good for keeping, by its content alone: a picture drawn anew, or a whole PDF as it came. */
export const judged = async <T>(
  { path: raw }: RawFile,
  limits: FileLimits,
  use: (file: StoredFile, path: string) => Promise<T>,
): Promise<T> => {
  const type = (await fileTypeFromFile(raw))?.mime ?? 'unknown';
  if (!limits.types.includes(type)) throw notTaken(type, limits);
  if (type === 'application/pdf') await mustBeWholePdf(raw);
  const path = isPicture(type) ? await redrawn(raw, join(dirname(raw), 'clean'), type, limits.maxPixels) : raw;
  const { size: bytes } = await stat(path);
  return use({ hash: await hashOf(path), bytes, type }, path);
};

const notTaken = (type: string, { types }: FileLimits): Problem =>
  new Problem(
    'UNSUPPORTED_MEDIA_TYPE',
    `By its content this file is ${type === 'unknown' ? 'of no type known here' : type}; its name does not count. It must be ${types.join(' or ')}.`,
    { details: { types } },
  );

/** A chunk at a time. One slightly too large is read to its end and discarded, so that the caller can receive the answer. */
const written = async (body: Readable, path: string, most: number): Promise<void> => {
  const file = await open(path, 'wx');
  let size = 0;
  try {
    for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > 8 * most) break;
      if (size <= most) await file.writeFile(chunk);
    }
  } catch {
    throw new Problem('INVALID', 'The file ended before its time: send it again.');
  } finally {
    await file.close();
  }
  if (size > most) throw new Problem('TOO_LARGE', `A file may have at most ${most} bytes.`, { headers: { Connection: 'close' } });
  if (size === 0) throw new Problem('INVALID', 'The body is empty: it must be the bytes of the file.');
};

export const hashOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
};
