/**
 * The decider that all are measured with: a refund as buyer and seller bargain over it, with the size and the shape of what
 * services/refunds keeps. Plain, so that every contestant can run the very same functions.
 */
export type CaseEvent = Readonly<{ type: string; data: Readonly<Record<string, string | number>> }>;

export type Case = Readonly<{
  status: 'NONE' | 'WAIT_SELLER_AGREE' | 'SELLER_REFUSE_BUYER';
  amount: number;
  cap: number;
  rounds: number;
  lastNote: string;
}>;

export const initial: Case = { status: 'NONE', amount: 0, cap: 0, rounds: 0, lastNote: '' };

export const evolve = (state: Case, { type, data }: CaseEvent): Case => {
  const lastNote = String(data['note']);
  switch (type) {
    case 'RefundApplied':
      return { status: 'WAIT_SELLER_AGREE', amount: Number(data['amount']), cap: Number(data['cap']), rounds: 0, lastNote };
    case 'RefundRefused':
      return { ...state, status: 'SELLER_REFUSE_BUYER', rounds: state.rounds + 1, lastNote };
    case 'RefundModified':
      return { ...state, status: 'WAIT_SELLER_AGREE', amount: Number(data['amount']), lastNote };
    default:
      return state;
  }
};

/** The buyer asks for a fen less; the seller says no to that: whoever's turn it is. */
export const decide = (state: Case): CaseEvent => {
  if (state.status === 'NONE') throw new Error('there is no such refund');
  if (state.status === 'WAIT_SELLER_AGREE') return refused;
  const amount = state.amount - 1;
  if (amount <= 0 || amount > state.cap) throw new Error(`${amount} is not between 1 and ${state.cap}`);
  return { ...modified, data: { ...modified.data, amount } };
};

const ids = { refundId: 'r-1700000001', orderId: 'o-1700000001', lineId: 'l1', buyerId: 'b-20041', sellerId: 's-731' };
const what = { edition: 'tmall-2022', phase: 'ONSALE', kind: 'REFUND_ONLY', reason: 'NOT_WANTED', goods: 'NOT_RECEIVED' };
const note = 'The parcel left the warehouse before you asked, please refuse it at the door.';
const applied: CaseEvent = { type: 'RefundApplied', data: { ...ids, ...what, amount: 19900, cap: 20000, note } };
const refused: CaseEvent = { type: 'RefundRefused', data: { ...ids, ...what, note } };
const modified: CaseEvent = { type: 'RefundModified', data: { ...ids, ...what, amount: 19900, note } };

/** An application and the bargaining after it: that many events in all. */
export const history = (length: number): CaseEvent[] =>
  Array.from({ length }, (_, n) => (n === 0 ? applied : n % 2 === 1 ? refused : modified));
