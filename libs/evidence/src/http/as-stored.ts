import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';

/** Lets bytes pass, and fails at their end where they are not those of the hash: the answer breaks off instead of being wrong. */
export const asStored = ({ hash }: Readonly<{ hash: string }>): Transform => {
  const found = createHash('sha256');
  return new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      found.update(chunk);
      done(null, chunk);
    },
    flush: (done) => {
      done(found.digest('hex') === hash ? null : new Error(`the stored bytes of ${hash} are not those that were uploaded`));
    },
  });
};
