/** Money leaves by this port. The key is stored in the stream before the call: an unknown outcome is asked for, never paid anew. */
import type { Fen } from '@redress/rulebook';

export type Payment = Readonly<{ key: string; payee: string; cash: Fen; points: number }>;

/** Known and final: the same for every call with this key. */
export type PaymentAnswer = Readonly<
  { status: 'PAID'; reference: string } | { status: 'REJECTED'; reason: string; reference: string }
>;

/** Port. Every adapter passes `describePaymentGateway`. */
export interface PaymentGateway {
  /** Pays once per key. Whatever it throws leaves the outcome unknown; another payment under a used key is refused. */
  pay(payment: Payment): Promise<PaymentAnswer>;
  /** What became of a key; undefined: nothing has come in under it. */
  find(key: string): Promise<PaymentAnswer | undefined>;
}

/** The outcome is unknown still: whoever asked comes again, with the same key. */
export class PayoutUnresolved extends Error {
  override readonly name = 'PayoutUnresolved';
  /** Nobody's fault: the feed tries it again for ever, and never parks it. */
  readonly outage = true;
  constructor(
    readonly key: string,
    cause: unknown,
  ) {
    super(`no answer from the payment gateway for ${key}`, { cause });
  }
}
