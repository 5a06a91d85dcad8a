/** Money leaves by this port. The key is stored in the stream before the call: an unknown outcome is asked for, never paid anew. */
import type { Soon } from '@redress/context';
import { mustBeTheSame } from '@redress/event-sourcing';
import type { Fen, Instant } from '@redress/rulebook';

/** What is paid. `payer`: from whom it is collected; absent: the platform pays. `cash` in fen. */
export type PaymentTerms = Readonly<{ key: string; payee: string; payer?: string; cash: Fen; points: number }>;
/** `orderedAt`: when we ordered it; no part of what tells one payment from another. */
export type Payment = PaymentTerms & Readonly<{ orderedAt: Instant }>;

/**
 * Known and final: the same for every call with this key. `payment`: what the gateway says it has paid or refused, which must be what was
 * asked (`mustAnswer`).
 */
export type PaymentAnswer = PaymentOutcome & Readonly<{ payment: PaymentTerms }>;
export type PaymentOutcome = Readonly<{ reference: string } & ({ status: 'PAID' } | { status: 'REJECTED'; reason: string })>;

/** A payment that was made, as the gateway's statement has it. `at`: by the gateway's clock. */
export type Movement = PaymentTerms & Readonly<{ reference: string; at: Instant }>;

/** Of a span of time, `until` excluded, or of some payments, whenever they were made. */
export type Statement = Readonly<{ from: Instant; until: Instant } | { keys: readonly string[] }>;

/** Port. Every adapter passes `describePaymentGateway`. */
export interface PaymentGateway {
  /**
   * Pays once per key. Throws `NameTaken` where another payment stands under the key: it is then known that this one was not paid.
   * Whatever else it throws leaves the outcome unknown.
   */
  pay(payment: Payment): Soon<PaymentAnswer>;
  /** What became of a payment; undefined: nothing has come in under its key. Throws `NameTaken` as `pay` does. */
  find(payment: Payment): Soon<PaymentAnswer | undefined>;
  /** The payments that were made, oldest first. Throws while the gateway is away. */
  statement(of: Statement): Soon<readonly Movement[]>;
}

/** An answer to another payment is none to this one. Throws `NameTaken`. */
export const mustBeThisPayment = (stands: PaymentTerms, payment: PaymentTerms): void =>
  mustBeTheSame(`payment ${payment.key}`, said(stands), said(payment));
const said = ({ payee, payer, cash, points }: PaymentTerms) => ({ payee, payer: payer ?? 'platform', cash, points });

/** The payment without what is no part of it. */
export const termsOf = ({ key, payee, payer, cash, points }: PaymentTerms): PaymentTerms => ({
  ...{ key, payee, cash, points },
  ...(payer !== undefined && { payer }),
});

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

/** The gateway speaks of something else than what was asked. What became of the payment is unknown: a person must see to it. */
export class WrongAnswer extends Error {
  override readonly name = 'WrongAnswer';
  constructor(
    readonly key: string,
    wrong: string,
  ) {
    super(
      `the payment gateway answers ${key} with another payment: ${wrong}. Nothing is booked; ask the gateway about ${key}, and once it ` +
        `answers rightly release the order with redress parked retry: it asks with the same key`,
    );
  }
}

/** Throws `WrongAnswer` where an answer is no answer to this payment, or none at all. */
export const mustAnswer = (payment: PaymentTerms, answer: PaymentAnswer): PaymentAnswer => {
  const [is, asked] = [
    { key: answer.payment.key, ...said(answer.payment) },
    { key: payment.key, ...said(payment) },
  ];
  const other = (Object.keys(asked) as (keyof typeof asked)[]).filter((field) => is[field] !== asked[field]);
  const wrong = other.map((field) => `${field} is ${is[field]}, asked was ${asked[field]}`);
  if (!['PAID', 'REJECTED'].includes(answer.status)) wrong.push(`its status is ${answer.status}, neither PAID nor REJECTED`);
  if (!answer.reference) wrong.push('it bears no reference');
  if (wrong.length > 0) throw new WrongAnswer(payment.key, wrong.join('; '));
  return answer;
};
