/** Money leaves by this port. The key is stored in the stream before the call: an unknown outcome is asked for, never paid anew. */
import type { Soon } from '@redress/context';
import { mustBeTheSame } from '@redress/event-sourcing';
import type { Fen } from '@redress/rulebook';

/** `payer`: from whom it is collected; absent: the platform pays. */
export type Payment = Readonly<{ key: string; payee: string; payer?: string; cash: Fen; points: number }>;

/** Known and final: the same for every call with this key. */
export type PaymentAnswer = Readonly<
  { status: 'PAID'; reference: string } | { status: 'REJECTED'; reason: string; reference: string }
>;

/** Port. Every adapter passes `describePaymentGateway`. */
export interface PaymentGateway {
  /**
   * Pays once per key. Throws `NameTaken` where another payment stands under the key: it is then known that this one was not paid.
   * Whatever else it throws leaves the outcome unknown.
   */
  pay(payment: Payment): Soon<PaymentAnswer>;
  /** What became of a payment; undefined: nothing has come in under its key. Throws `NameTaken` as `pay` does. */
  find(payment: Payment): Soon<PaymentAnswer | undefined>;
}

/** An answer to another payment is none to this one. Throws `NameTaken`. */
export const mustBeThisPayment = (stands: Payment, payment: Payment): void =>
  mustBeTheSame(`payment ${payment.key}`, said(stands), said(payment));
const said = ({ payee, payer, cash, points }: Payment) => ({ payee, payer: payer ?? 'platform', cash, points });

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
