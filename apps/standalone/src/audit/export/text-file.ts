import { open } from 'node:fs/promises';

/** A file of text that is written a share at a time. */
export interface TextFile {
  write(text: string): void;
  settle(): Promise<void>;
  end(): Promise<void>;
}

const shareChars = 1 << 18;

export const openTextFile = async (path: string): Promise<TextFile> => {
  const file = await open(path, 'w');
  let text = '';
  const flush = async () => {
    const share = text;
    text = '';
    if (share !== '') await file.writeFile(share);
  };
  return {
    write: (more) => void (text += more),
    settle: async () => (text.length >= shareChars ? flush() : undefined),
    end: async () => {
      await flush();
      await file.close();
    },
  };
};
