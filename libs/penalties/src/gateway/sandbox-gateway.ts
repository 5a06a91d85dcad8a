/** A payment gateway to try things with: it keeps its books, and can be told to fail in every way that a real one does. */
import type { Soon } from '@redress/context';
import { mustBeThisPayment, type Payment, type PaymentAnswer, type PaymentGateway } from './payment-gateway.js';

export type Failure =
  /** Answers no, for good. */
  | 'REJECT'
  /** The call is lost on the way in: nothing happens, no answer comes. */
  | 'TIME_OUT_BEFORE'
  /** The payment is made, its answer is lost. */
  | 'TIME_OUT_AFTER'
  /** The payment is made, the answer says that something broke. */
  | 'ERROR_AFTER'
  /** The network delivers the call twice. */
  | 'DELIVERED_TWICE';

export type GatewayCall = Readonly<{ op: 'pay' | 'find'; key: string; nth: number }>;

/** What the gateway remembers: one answer per key, whoever comes first. */
export interface GatewayBooks {
  /** Keeps the payment unless the key is taken; gives what stands under the key then. */
  keep(payment: Payment, answer: PaymentAnswer): Soon<Kept>;
  find(key: string): Soon<Kept | undefined>;
  all(): Soon<readonly Kept[]>;
}
export type Kept = Readonly<{ payment: Payment; answer: PaymentAnswer }>;

export type SandboxGateway = PaymentGateway & {
  /** Asked before every call; undefined: it works. `TIME_OUT_BEFORE` is what a `find` can suffer. */
  failing(how: (call: GatewayCall) => Failure | undefined): void;
  /** What it has on its books, to be reconciled with the ledger. */
  payments(): Soon<readonly Kept[]>;
};

export const sandboxGateway = (books: GatewayBooks = memoryBooks()): SandboxGateway => {
  let failure: (call: GatewayCall) => Failure | undefined = () => undefined;
  const calls = new Map<string, number>();
  const failureOf = (op: GatewayCall['op'], key: string) => {
    const nth = (calls.get(`${op} ${key}`) ?? 0) + 1;
    calls.set(`${op} ${key}`, nth);
    return failure({ op, key, nth });
  };
  const keep = (payment: Payment, how: Failure | undefined): Soon<PaymentAnswer> => {
    const reference = `sandbox:${payment.key}`;
    const wanted: PaymentAnswer =
      how === 'REJECT' ? { status: 'REJECTED', reference, reason: 'refused by the sandbox' } : { status: 'PAID', reference };
    return after(books.keep(payment, wanted), (kept) => {
      mustBeThisPayment(kept.payment, payment);
      return kept.answer;
    });
  };
  return {
    failing: (how) => void (failure = how),
    payments: () => books.all(),
    pay: (payment) => {
      const how = failureOf('pay', payment.key);
      if (how === 'TIME_OUT_BEFORE') throw new Error('time-out');
      return after(keep(payment, how), (answer) => {
        if (how === 'TIME_OUT_AFTER') throw new Error('time-out');
        if (how === 'ERROR_AFTER') throw new Error('500 Internal Server Error');
        return how === 'DELIVERED_TWICE' ? keep(payment, how) : answer;
      });
    },
    find: (payment) => {
      if (failureOf('find', payment.key) !== undefined) throw new Error('time-out');
      return after(books.find(payment.key), (kept) => {
        if (kept) mustBeThisPayment(kept.payment, payment);
        return kept?.answer;
      });
    },
  };
};

/** Goes on at once where the answer is there. */
const after = <T, R>(answer: Soon<T>, then: (value: T) => Soon<R>): Soon<R> =>
  answer instanceof Promise ? answer.then(then) : then(answer);

export const memoryBooks = (): GatewayBooks => {
  const kept = new Map<string, Kept>();
  return {
    keep: (payment, answer) => {
      const before = kept.get(payment.key);
      if (before) return before;
      const now = { payment: { ...payment }, answer };
      kept.set(payment.key, now);
      return now;
    },
    find: (key) => kept.get(key),
    all: () => [...kept.values()].toSorted((a, b) => (a.payment.key < b.payment.key ? -1 : 1)),
  };
};
