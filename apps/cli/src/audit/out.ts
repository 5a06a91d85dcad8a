import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

/** Where an answer goes. `end` waits until it is there. */
export type Out = Readonly<{ line: (text: string) => void; end: () => Promise<void> }>;

/** A file, made anew; or the terminal. */
export const openOut = async (file: string | undefined): Promise<Out> => {
  if (file === undefined) return { line: (text) => void process.stdout.write(`${text}\n`), end: async () => undefined };
  const stream = createWriteStream(file);
  await once(stream, 'open');
  return {
    line: (text) => void stream.write(`${text}\n`),
    end: async () => {
      stream.end();
      await once(stream, 'finish');
    },
  };
};
