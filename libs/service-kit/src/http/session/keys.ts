import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Sessions, signedSessions } from './sessions.js';

const shortest = 32;

/**
 * Sessions signed with the keys of a file, one a line: the first signs, the others still count. Without a file, with a key that ends
 * with this process, and so do the sessions. Throws one line, without any key, where the file holds none that is long enough.
 */
export const sessionsOf = (file: string | undefined): Sessions => {
  if (file === undefined || file === '') return signedSessions([randomBytes(32).toString('base64')]);
  const [first, ...others] = keysIn(file);
  if (first === undefined) throw new Error(`SESSION_KEY_FILE: ${file} is empty`);
  return signedSessions([first, ...others]);
};

const keysIn = (file: string): string[] => {
  const keys = textOf(file)
    .split(/\r?\n/)
    .filter((line) => line !== '');
  if (keys.some((key) => key.length < shortest || new Set(key).size < 8))
    throw new Error(
      `SESSION_KEY_FILE: every line of ${file} must be a key of at least ${shortest} random characters: openssl rand -base64 32`,
    );
  return keys;
};

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`SESSION_KEY_FILE: ${(error as Error).message}`, { cause: error });
  }
};
