/** What the sandbox remembers: one answer per key, whoever comes first. */
import type { Soon } from '@redress/context';
import type { Instant } from '@redress/rulebook';
import type { PaymentAnswer, Statement } from './payment-gateway.js';

export type Kept = Readonly<{ answer: PaymentAnswer; at: Instant }>;

export interface GatewayBooks {
  /** Keeps the answer unless its payment's key is taken; gives what stands under the key then. */
  keep(kept: Kept): Soon<Kept>;
  find(key: string): Soon<Kept | undefined>;
  /** What was paid, oldest first; what was refused is not in it. */
  made(of: Statement): Soon<readonly Kept[]>;
  /** By key. */
  all(): Soon<readonly Kept[]>;
}

export const memoryBooks = (): GatewayBooks => {
  const kept = new Map<string, Kept>();
  const all = () => [...kept.values()].toSorted((a, b) => compare(keyOf(a), keyOf(b)));
  return {
    keep: (one) => {
      const before = kept.get(keyOf(one));
      if (!before) kept.set(keyOf(one), one);
      return before ?? one;
    },
    find: (key) => kept.get(key),
    made: (of) => {
      const isOf = 'keys' in of ? keysIn(of.keys) : ({ at }: Kept) => of.from <= at && at < of.until;
      return all()
        .filter((one) => one.answer.status === 'PAID' && isOf(one))
        .toSorted((a, b) => compare(a.at, b.at));
    },
    all,
  };
};

const keysIn = (keys: readonly string[]) => {
  const asked = new Set(keys);
  return (one: Kept) => asked.has(keyOf(one));
};
const keyOf = ({ answer }: Kept) => answer.payment.key;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
