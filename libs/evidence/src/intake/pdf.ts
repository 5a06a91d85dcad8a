/** A PDF is kept as it came, so it must be one from its first byte to its last. */
import { open } from 'node:fs/promises';
import { Problem } from '@redress/service-kit/http';

const head = 5;
/** Readers look for the end of a PDF in so much of its tail; the end of an archive may lie as far from its last byte as a comment is long. */
const endWithin = 1024;
const archiveWithin = 22 + 0xffff;

/** Throws UNSUPPORTED_MEDIA_TYPE for one that is at the same time an archive or has anything before it, INVALID for one cut short. */
export const mustBeWholePdf = async (path: string): Promise<void> => {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const start = await read(file, 0, head);
    const tail = await read(file, Math.max(0, size - archiveWithin), Math.min(size, archiveWithin));
    if (start !== '%PDF-' || tail.includes('PK\x05\x06')) throw new Problem('UNSUPPORTED_MEDIA_TYPE', 'This PDF is something else, too: print it to a new one.'); // prettier-ignore
    if (!tail.slice(-endWithin).includes('%%EOF')) throw new Problem('INVALID', 'This PDF has no end: send it whole.');
  } finally {
    await file.close();
  }
};

const read = async (file: Awaited<ReturnType<typeof open>>, position: number, length: number): Promise<string> => {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.toString('latin1', 0, bytesRead);
};
