/** A dossier as a ZIP that streams: one file is under way at a time, and none is in memory whole. */
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { CaseFiles } from '../http/case-files.js';
import { asStored } from '../http/as-stored.js';
import type { Dossier } from './collect.js';
import { pageOf, placeInside } from './page.js';

/** The stream fails where a file cannot be read or is not what was uploaded: the archive then has no end, and opens nowhere. */
export const zipped = (dossier: Dossier, open: (hash: string) => ReturnType<CaseFiles['open']>): Readable => {
  const zip = new ZipFile();
  const options = { mtime: new Date(dossier.madeAt) };
  const { madeAt, case: one, timeline, explanations, postings, files } = dossier;
  zip.addBuffer(Buffer.from(pageOf(dossier)), 'index.html', options);
  for (const [name, value] of Object.entries({ case: { madeAt, ...one }, timeline, explanations, postings, files }))
    zip.addBuffer(Buffer.from(JSON.stringify(value, undefined, 2)), `${name}.json`, options);
  const out = zip.outputStream as Readable;
  let under: Readable | undefined;
  out.once('close', () => under?.destroy());
  const broken = (error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error)));
  for (const file of files)
    zip.addReadStreamLazy(placeInside(file), { ...options, size: file.bytes, compress: false }, (take) => {
      open(file.hash).then(({ bytes }) => {
        under = bytes.on('error', broken);
        if (out.destroyed) return void bytes.destroy();
        take(null, bytes.pipe(asStored(file).on('error', broken)));
      }, broken);
    });
  zip.on('error', broken);
  zip.end();
  return out;
};
