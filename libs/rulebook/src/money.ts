/** An amount of CNY in fen, a safe integer: at most 10 digits before the point (rulebook 8). */
export type Fen = number;

/** At most 10 digits before the point and two behind it, above 0. */
export const amountPattern = /^(?=.*[1-9])(\d{1,10})(?:\.(\d{1,2}))?$/;

/** The same, "0.00" included: freight, and what of a payment is cash. */
export const nonNegativePattern = /^(\d{1,10})(?:\.(\d{1,2}))?$/;

/** "199.5" -> 19950 */
export const fen = (text: string): Fen => read(amountPattern, text);

/** "0.00" -> 0 */
export const nonNegativeFen = (text: string): Fen => read(nonNegativePattern, text);

const read = (pattern: RegExp, text: string): Fen => {
  const [, yuan, decimals = ''] = pattern.exec(text) ?? [];
  if (!yuan) throw new RangeError(`"${text}" is not an amount such as "199.00"`);
  return Number(yuan + decimals.padEnd(2, '0'));
};

/** whole × part ÷ of, half up; nothing here may be negative, and no float is involved. */
export const shareHalfUp = (whole: number, part: number, of: number): number =>
  Number((2n * BigInt(whole) * BigInt(part) + BigInt(of)) / (2n * BigInt(of)));

/** The least whole of which shareHalfUp makes at least so much; 0 where that is nothing or less. */
export const leastForShare = (amount: number, part: number, of: number): number => {
  const [twice, more] = [2n * BigInt(part), (2n * BigInt(amount) - 1n) * BigInt(of)];
  return more <= 0n ? 0 : Number((more + twice - 1n) / twice);
};

/** whole × part ÷ of, rounded down. */
export const shareDown = (whole: number, part: number, of: number): number => Number((BigInt(whole) * BigInt(part)) / BigInt(of));

/** A sum of amounts: exact however many and however large, so never a `number`. */
export type FenSum = bigint;

/** How a sum stands in JSON, in minor units: an integer; above 2^53 - 1 a text of its digits, so that no reader rounds it. */
export type Minor = number | string;

/** For JSON: `19950n` -> 19950, `9007199254740993n` -> "9007199254740993". `BigInt` reads either back. */
export const minor = (sum: FenSum): Minor => (isSafe(sum) ? Number(sum) : String(sum));

/** Of a sum that is one amount again. Throws RangeError above 2^53 - 1: nothing is rounded here. */
export const oneAmount = (sum: FenSum): Fen => {
  if (!isSafe(sum)) throw new RangeError(`${sum} fen is more than one amount can be`);
  return Number(sum);
};

const isSafe = (sum: FenSum): boolean => Number.isSafeInteger(Number(sum));

export const sumOf = (amounts: Iterable<Fen>): FenSum => {
  let sum = 0n;
  for (const amount of amounts) sum += BigInt(amount);
  return sum;
};

/** So much of an amount as there is of a sum, never below 0. */
export const atMost = (amount: Fen, sum: FenSum): Fen => (sum <= 0n ? 0 : sum < BigInt(amount) ? Number(sum) : amount);
