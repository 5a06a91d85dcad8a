import { type Doing, got } from '@redress/context';
import { NameTaken } from '@redress/event-sourcing';
import {
  type Payment,
  type PaymentAnswer,
  type PaymentGateway,
  PayoutUnresolved,
  WrongAnswer,
  mustAnswer,
} from './payment-gateway.js';

/** How often a payment without an answer is asked for, and said again with the same key, before it is left to a later delivery. */
const attempts = 3;

/**
 * Pays, and resolves an unknown outcome by asking with the same key; nothing known there: the same payment once more. Throws `NameTaken`
 * where another payment stands under the key, `WrongAnswer` where the gateway goes on speaking of something else, `PayoutUnresolved` while
 * nobody knows.
 */
export function* payOnce(gateway: PaymentGateway, payment: Payment): Doing<PaymentAnswer> {
  let last: unknown;
  for (let attempt = 0; attempt < attempts; attempt++) {
    try {
      return mustAnswer(payment, yield* got(gateway.pay(payment)));
    } catch (error) {
      last = unknownBy(error);
    }
    try {
      const found = yield* got(gateway.find(payment));
      if (found) return mustAnswer(payment, found);
    } catch (error) {
      last = unknownBy(error);
    }
  }
  throw last instanceof WrongAnswer ? last : new PayoutUnresolved(payment.key, last);
}

/** What became of a payment, without paying; undefined: nothing has come in. Throws as `payOnce` does. */
export function* askAfter(gateway: PaymentGateway, payment: Payment): Doing<PaymentAnswer | undefined> {
  try {
    const found = yield* got(gateway.find(payment));
    return found && mustAnswer(payment, found);
  } catch (error) {
    if (unknownBy(error) instanceof WrongAnswer) throw error;
    throw new PayoutUnresolved(payment.key, error);
  }
}

const unknownBy = (error: unknown): unknown => {
  if (error instanceof NameTaken) throw error;
  return error;
};
