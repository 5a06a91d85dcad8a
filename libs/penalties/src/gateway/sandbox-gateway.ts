/** A payment gateway to try things with: it keeps its books, and can be told to fail in every way that a real one does. */
import type { Soon } from '@redress/context';
import type { Instant } from '@redress/rulebook';
import {
  mustBeThisPayment,
  type Movement,
  type Payment,
  type PaymentAnswer,
  type PaymentGateway,
  termsOf,
} from './payment-gateway.js';
import type { Failure, Failing } from './failures.js';
import { type GatewayBooks, type Kept, memoryBooks } from './gateway-books.js';

export type SandboxGateway = PaymentGateway & {
  /** Asked before every call; undefined: it works. Of a question, and of a statement, all but a wrong answer means that none comes. */
  failing(how: Failing): void;
  /** What it has on its books, refusals too. */
  payments(): Soon<readonly Kept[]>;
};

export type SandboxOptions = Readonly<{
  failing?: Failing;
  /** The gateway's clock; absent: it books at the instant that ordered the payment (simulated time). */
  now?: () => Instant;
}>;

export const sandboxGateway = (books: GatewayBooks = memoryBooks(), { failing, now }: SandboxOptions = {}): SandboxGateway => {
  let failure: Failing = failing ?? (() => undefined);
  const calls = new Map<string, number>();
  /** Under way: they come in after their sender has asked in vain. */
  const late = new Map<string, Payment>();
  const failureOf = (op: 'pay' | 'find' | 'statement', key: string) => {
    const nth = (calls.get(`${op} ${key}`) ?? 0) + 1;
    calls.set(`${op} ${key}`, nth);
    return failure({ op, key, nth });
  };
  const keep = (payment: Payment, how?: Failure): Soon<PaymentAnswer> => {
    const known = { reference: `sandbox:${payment.key}`, payment: termsOf(payment) };
    const wanted: PaymentAnswer =
      how === 'REJECT' ? { status: 'REJECTED', reason: 'refused by the sandbox', ...known } : { status: 'PAID', ...known };
    return after(books.keep({ answer: wanted, at: now?.() ?? payment.orderedAt }), ({ answer }) => {
      mustBeThisPayment(answer.payment, payment);
      return answer;
    });
  };
  return {
    failing: (how) => void (failure = how),
    payments: () => books.all(),
    pay: (payment) => {
      const how = failureOf('pay', payment.key);
      if (how === 'TIME_OUT_BEFORE' || how === 'AWAY') throw noAnswer(how);
      if (how === 'LATE') {
        late.set(payment.key, payment);
        throw noAnswer(how);
      }
      return after(keep(payment, how), (answer) => {
        if (how === 'TIME_OUT_AFTER' || how === 'ERROR_AFTER') throw noAnswer(how);
        return how === 'DELIVERED_TWICE' ? keep(payment) : told(answer, how);
      });
    },
    find: (payment) => {
      const how = failureOf('find', payment.key);
      if (how !== undefined && !isWrong(how)) throw noAnswer(how);
      return after(books.find(payment.key), (kept) => {
        if (kept) mustBeThisPayment(kept.answer.payment, payment);
        const coming = late.get(payment.key);
        late.delete(payment.key);
        if (coming && !kept) return after(keep(coming), () => undefined);
        return kept && told(kept.answer, how);
      });
    },
    statement: (of) => {
      const how = failureOf('statement', '');
      if (how !== undefined && !isWrong(how)) throw noAnswer(how);
      return after(books.made(of), (kept) => kept.map(movementOf));
    },
  };
};

const movementOf = ({ answer: { payment, reference }, at }: Kept): Movement => ({ ...payment, reference, at });

const isWrong = (how: Failure | undefined): boolean => how === 'WRONG_AMOUNT' || how === 'WRONG_KEY';
const told = (answer: PaymentAnswer, how: Failure | undefined): PaymentAnswer => {
  const { payment } = answer;
  if (how === 'WRONG_AMOUNT') return { ...answer, payment: { ...payment, cash: payment.cash + 1 } };
  return how === 'WRONG_KEY' ? { ...answer, payment: { ...payment, key: `unknown:${payment.key}` } } : answer;
};

const noAnswer = (how: Failure): Error =>
  new Error(how === 'ERROR_AFTER' ? '500 Internal Server Error' : how === 'AWAY' ? 'connection refused' : 'time-out');

/** Goes on at once where the answer is there. */
const after = <T, R>(answer: Soon<T>, then: (value: T) => Soon<R>): Soon<R> =>
  answer instanceof Promise ? answer.then(then) : then(answer);
