/** What the payment gateway has answered, as the record has it: it is outside, and is not asked again. */
import type { StoredEvent } from '@redress/event-sourcing';
import { type PaymentAnswer, type PaymentGateway, PayoutUnresolved, termsOf } from '@redress/penalties';

type Answer = Readonly<{ key: string; reference?: string; reason?: string }>;

export const recordedGateway = (log: readonly StoredEvent[]): PaymentGateway => {
  const paid = new Map<string, Answer>();
  const rejected = new Map<string, Answer>();
  for (const { type, data } of log) {
    const answer = data as Answer;
    if (type === 'PayoutMade') paid.set(answer.key, answer);
    if (type === 'PayoutRejected') rejected.set(answer.key, answer);
  }
  const find: PaymentGateway['find'] = (payment): PaymentAnswer | undefined => {
    const { key } = payment;
    const made = paid.get(key);
    if (made) return { status: 'PAID', reference: made.reference ?? key, payment: termsOf(payment) };
    const refused = rejected.get(key);
    return refused && { status: 'REJECTED', reference: key, reason: refused.reason ?? '', payment: termsOf(payment) };
  };
  return {
    find,
    pay: (payment) => {
      const answer = find(payment) as PaymentAnswer | undefined;
      if (!answer) throw new PayoutUnresolved(payment.key, undefined);
      return answer;
    },
    statement: () => [],
  };
};
