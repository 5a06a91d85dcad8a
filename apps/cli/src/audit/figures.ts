/** Amounts and values as people read them. */
import type { Asset } from '@redress/contracts';

/** Fen as yuan, points as they are: `¥ 500.00`, `50000 points`. */
export const amountText = (amount: number | string | bigint, asset: Asset): string => {
  if (asset === 'POINTS') return `${amount} points`;
  const fen = BigInt(amount);
  const digits = `${fen < 0n ? -fen : fen}`.padStart(3, '0');
  return `¥ ${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

export const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value ?? null));

/** In Chinese, what an audit counts of what has come of cases. */
export const outcomeNames: Readonly<Record<string, string>> = {
  deadlinesMet: '按时完成的时限',
  deadlinesReached: '超时的时限',
  deadlinesCancelled: '取消的时限',
  refundsPaid: '已退款',
  refundsCorrected: '已更正的退款',
  compensations: '赔付',
  compensationsReversed: '撤回的赔付',
  claimsPaid: '已理赔',
  violations: '违规',
  violationsRevoked: '撤销的违规',
  pointsCharged: '扣分',
  pointsReturned: '返还的扣分',
  sanctions: '处罚',
  sanctionsEnded: '到期的处罚',
  sanctionsLifted: '解除的处罚',
  postings: '记账',
};
