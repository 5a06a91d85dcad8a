import type { Published } from './published.js';

type Fen = number;

export type PenaltiesEvent =
  | Published<'PaymentEscrowed', { orderId: string; buyerId: string; sellerId: string; cash: Fen; points: number }>
  /** The buyer has the money of a refund: `cash` fen and `points` make up `amount` (C-POINTS). */
  | Published<'RefundPayoutMade', { orderId: string; refundId: string; amount: Fen; cash: Fen; points: number }>
  | Published<
      'CompensationAssessed' | 'CompensationPaid' | 'CompensationReversed',
      {
        compensationId: string;
        ruleId: string;
        orderId: string;
        lineId?: string;
        sellerId: string;
        payee: string;
        asset: 'CNY' | 'POINTS';
        amount: number;
      }
    >
  | Published<'ReceivableOpened' | 'ReceivableCollected', { sellerId: string; amount: Fen; orderId?: string }>;
