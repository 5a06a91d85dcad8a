/** Money on the wire: a decimal string of yuan. */
import type { Fen } from '../values.js';

/** 19950 -> "199.50": of one amount, or of a sum of any size. */
export const yuan = (fen: Fen | bigint): string => {
  const digits = String(fen).replace('-', '').padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/** "199.50" -> 19950, of a text that the schema has let through. Throws RangeError above 2^53 - 1: nothing is rounded here. */
export const fenOf = (text: string): Fen => {
  const fen = Number(text.replace('.', ''));
  if (!Number.isSafeInteger(fen)) throw new RangeError('an amount is above 2^53 - 1 fen');
  return fen;
};
