import { type Doing, got } from '@redress/context';
import { NameTaken } from '@redress/event-sourcing';
import { type Payment, type PaymentAnswer, type PaymentGateway, PayoutUnresolved } from './payment-gateway.js';

/** How often a payment without an answer is asked for, and said again with the same key, before it is left to a later delivery. */
const attempts = 3;

/**
 * Pays, and resolves an unknown outcome by asking with the same key; nothing known there: the same payment once more. Throws `NameTaken`
 * where another payment stands under the key, `PayoutUnresolved` while nobody knows.
 */
export function* payOnce(gateway: PaymentGateway, payment: Payment): Doing<PaymentAnswer> {
  let last: unknown;
  for (let attempt = 0; attempt < attempts; attempt++) {
    try {
      return yield* got(gateway.pay(payment));
    } catch (error) {
      last = unknownBy(error);
    }
    try {
      const found = yield* got(gateway.find(payment));
      if (found) return found;
    } catch (error) {
      last = unknownBy(error);
    }
  }
  throw new PayoutUnresolved(payment.key, last);
}

const unknownBy = (error: unknown): unknown => {
  if (error instanceof NameTaken) throw error;
  return error;
};
