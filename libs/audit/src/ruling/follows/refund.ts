/** A refund: what becomes due is what was agreed to or decided, and what is said of a verdict is what its rule was asked. */
import type { RefundsEvents } from '@redress/contracts';
import { followed, type Following, must } from './claim.js';

export const followRefund = (): Following => {
  /** What was agreed to or decided last. */
  let standing: number | undefined;
  return followed<RefundsEvents>({
    RefundAgreed: ({ data }) => {
      standing = data.amount;
      return [];
    },
    VerdictCarriedOut: ({ data, why }) => {
      if (data.amount !== undefined) standing = data.amount;
      if (why?.rule !== 'V-REFUND/upheld') return [];
      const { verdict, liable } = why.inputs as Readonly<{ verdict?: string; liable?: string }>;
      return must(
        'VERDICT',
        { verdict, liable, upheld: why.outcome['upheld'] as unknown },
        { verdict: data.verdict, liable: data.liable, upheld: data.upheld },
      );
    },
    RefundPaymentDue: ({ data }) => [
      ...must('AMOUNT', standing ?? 'an agreement or a verdict', data.amount),
      ...must('AMOUNT', data.amount, data.price + data.freight),
    ],
    RefundAdvanceDue: ({ data, why }) =>
      why?.rule === 'X-ADVANCE/due' ? must('AMOUNT', why.inputs['amount'] as unknown, data.amount) : [],
    RefundPaid: ({ data, why }) => [
      ...must('AMOUNT', data.amount, data.price + data.freight),
      ...(why?.rule === 'R-CONTEST/compensable' ? must('OUTCOME', why.outcome['compensable'] as unknown, data.compensable) : []),
    ],
    ReturnFreightAssigned: ({ data, why }) =>
      why?.rule.endsWith('/seller-bears') ? must('OUTCOME', why.outcome['sellerBears'] ? 'SELLER' : 'BUYER', data.by) : [],
  });
};
