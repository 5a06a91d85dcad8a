/** How the sandbox can fail, and how it is told to: by payment, or by chance with a seed. */
import { hash } from 'node:crypto';

export const failures = {
  REJECT: 'answers no, for good',
  TIME_OUT_BEFORE: 'the call is lost on the way in: nothing happens, no answer comes',
  TIME_OUT_AFTER: 'the payment is made, its answer is lost',
  ERROR_AFTER: 'the payment is made, the answer says that something broke',
  DELIVERED_TWICE: 'the network delivers the call twice',
  LATE: 'no answer comes, and the payment is made only after it was asked for in vain',
  WRONG_AMOUNT: 'the payment is made, the answer tells another amount',
  WRONG_KEY: 'the payment is made, the answer tells a key that nobody knows',
  AWAY: 'it cannot be reached',
} as const;
export type Failure = keyof typeof failures;

/** `nth`: the how-manyeth call of this kind about this key since the start. The key of a statement is empty. */
export type GatewayCall = Readonly<{ op: 'pay' | 'find' | 'statement'; key: string; nth: number }>;
/** How a call fails; undefined: it works. */
export type Failing = (call: GatewayCall) => Failure | undefined;

/**
 * `TIME_OUT_AFTER=0.1,REJECT@refund:r1`: one call in ten, and the first call to pay `refund:r1`. The same seed fails the same calls.
 * Throws a RangeError that names every part which is wrong.
 */
export const failuresSaid = (said: string, seed: string): Failing => {
  const parts = said.split(',').map((part) => part.trim());
  const read = parts.filter((part) => part !== '').map(readPart);
  const wrong = read.flatMap((part) => ('wrong' in part ? [part.wrong] : []));
  const byChance = read.flatMap((part) => ('chance' in part ? [part] : []));
  const byKey = new Map(read.flatMap((part) => ('key' in part ? [[part.key, part.failure] as const] : [])));
  if (byChance.reduce((sum, { chance }) => sum + chance, 0) > 1) wrong.push('the chances sum to more than 1');
  if (wrong.length > 0) throw new RangeError(wrong.join('; '));
  return (call) => (call.op === 'pay' && call.nth === 1 ? byKey.get(call.key) : undefined) ?? drawn(byChance, call, seed);
};

/** As `SANDBOX_FAULTS` and `SANDBOX_SEED` say. Throws an Error that names the variable. */
export const failuresIn = (env: Readonly<Record<string, string | undefined>>): Failing => {
  try {
    return failuresSaid(env['SANDBOX_FAULTS'] ?? '', env['SANDBOX_SEED'] ?? '');
  } catch (error) {
    throw new Error(`SANDBOX_FAULTS: ${(error as Error).message}`, { cause: error });
  }
};

type Read = { failure: Failure; chance: number } | { failure: Failure; key: string } | { wrong: string };
const readPart = (part: string): Read => {
  const [, name = '', by, value = ''] = /^([A-Z_]+)([=@])(.+)$/.exec(part) ?? [];
  if (!Object.hasOwn(failures, name))
    return { wrong: `${part} is neither FAILURE=chance nor FAILURE@key, of ${Object.keys(failures).join(', ')}` };
  const failure = name as Failure;
  if (by === '@') return { failure, key: value };
  const right = /^(0(\.\d+)?|1(\.0+)?)$/.test(value);
  return right ? { failure, chance: Number(value) } : { wrong: `${part}: a chance from 0 to 1, such as ${name}=0.1` };
};

const drawn = (of: readonly { failure: Failure; chance: number }[], { op, key, nth }: GatewayCall, seed: string) => {
  if (of.length === 0) return undefined;
  const digits = hash('sha256', JSON.stringify([seed, op, key, nth]), 'hex').slice(0, 12);
  let left = Number.parseInt(digits, 16) / 16 ** digits.length;
  return of.find(({ chance }) => (left -= chance) < 0)?.failure;
};
