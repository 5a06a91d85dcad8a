import type { Payment, PaymentAnswer, PaymentGateway } from './payment-gateway.js';
import { PayoutUnresolved } from './payment-gateway.js';

/** How often a payment without an answer is asked for, and said again with the same key, before it is left to a later delivery. */
const attempts = 3;

/** Pays, and resolves an unknown outcome by asking with the same key; nothing known there: the same payment once more. */
export const payOnce = async (gateway: PaymentGateway, payment: Payment): Promise<PaymentAnswer> => {
  let last: unknown;
  for (let attempt = 0; attempt < attempts; attempt++) {
    try {
      return await gateway.pay(payment);
    } catch (error) {
      last = error;
    }
    try {
      const found = await gateway.find(payment.key);
      if (found) return found;
    } catch (error) {
      last = error;
    }
  }
  throw new PayoutUnresolved(payment.key, last);
};
