import type { SignedSeal } from '@redress/audit';
import { readFileSync } from 'node:fs';
import { Misuse } from '../misuse.js';

/** Seals of a file that `redress seal export` has made. Throws `Misuse`. */
export const keptSeals = (file: string | undefined): readonly SignedSeal[] => {
  if (file === undefined) return [];
  try {
    const seals = JSON.parse(readFileSync(file, 'utf8')) as unknown;
    if (Array.isArray(seals) && seals.every((seal) => typeof (seal as SignedSeal)?.signature === 'string'))
      return seals as SignedSeal[];
  } catch (error) {
    throw new Misuse(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
  throw new Misuse(`${file}: no seals as redress seal export gives them`);
};
