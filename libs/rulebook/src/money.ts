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

/** whole × part ÷ of, rounded down. */
export const shareDown = (whole: number, part: number, of: number): number => Number((BigInt(whole) * BigInt(part)) / BigInt(of));
