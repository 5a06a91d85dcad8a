/** What the rows of lives.commands.ts share: what a wish is about, who has the right to say what, amounts and instants. */
import { yuan } from '@redress/contracts';
import { FITTING } from './lives.looking.js';
import { lineIds } from './lives.orders.js';
import type { LinePlan, OrderPlan, Wish } from './lives.fixtures.js';

/** What a wish is about, as far as it is there: the order, the refund that is thought of, its case, and whatever else has an id (`thing`). */
export type About = Readonly<{
  at: string;
  plan: OrderPlan;
  n: number;
  orderId: string;
  refundId: string;
  caseId: string;
  thing: string;
  /** How far the order has come. */
  status: string;
}>;

export type Row = Readonly<{
  /** Of all wishes, how many: `refunds.apply` is wished twenty times as often as `refunds.withdraw`. */
  often: number;
  /** Whose ids the body bears. */
  of: keyof typeof idsOf;
  /** Who has the right to say it. */
  by(plan: OrderPlan, wish: Wish, about: About): string;
  body?(wish: Wish, about: About): object;
}>;
export type Rows = Readonly<Record<string, Row>>;

/** The ids that a body bears, by what the command is about. */
export const idsOf = {
  ORDER: (_: Wish, { orderId }: About) => ({ orderId }),
  LINE: (wish: Wish, about: About) => ({ orderId: about.orderId, lineId: lineIds[lineOf(wish, about)] }),
  REFUND: (_: Wish, { refundId }: About) => ({ refundId }),
  CASE: (_: Wish, { caseId }: About) => ({ caseId }),
  HELP: (_: Wish, { thing }: About) => ({ helpId: thing }),
  COMPLAINT: (_: Wish, { thing }: About) => ({ complaintId: thing }),
  CLAIM: (_: Wish, { thing }: About) => ({ claimId: thing }),
  REPORT: (_: Wish, { thing }: About) => ({ reportId: thing }),
  VIOLATION: (_: Wish, { thing }: About) => ({ violationId: thing }),
  COMPENSATION: (_: Wish, { thing }: About) => ({ compensationId: thing }),
  SANCTION: (_: Wish, { thing, plan }: About) => ({ sanctionId: thing, sellerId: plan.seller }),
  NOTHING: () => ({}),
};

export const buyer = ({ buyer }: OrderPlan) => `buyer:${buyer}`;
export const seller = ({ seller }: OrderPlan) => `seller:${seller}`;
export const eitherParty = (plan: OrderPlan, { choice }: Wish) => (choice % 2 ? buyer(plan) : seller(plan));
export const courier = () => 'courier';
/** Mostly the officer of the case; at times another one, or somebody who is a party to it. */
export const officer = ({ buyer }: OrderPlan, { who }: Wish) =>
  ['officer:f2', `officer:${buyer}`, 'supervisor:f3'][who - 7] ?? 'officer:f1';
/** Mostly a second person; at times the first one, or a party. */
export const another = ({ seller }: OrderPlan, { who }: Wish) =>
  ['officer:f1', 'supervisor:f3', `officer:${seller}`][who - 7] ?? 'officer:f2';
export const supervisor = ({ seller }: OrderPlan, { who }: Wish) =>
  ['supervisor:f1', `supervisor:${seller}`][who - 8] ?? 'supervisor:f3';
export const finance = ({ buyer }: OrderPlan, { who }: Wish) => ['finance:n2', `finance:${buyer}`][who - 8] ?? 'finance:n1';
export const secondFinance = ({ seller }: OrderPlan, { who }: Wish) =>
  ['finance:n1', `finance:${seller}`][who - 8] ?? 'finance:n2';

export const plus = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();
export const lineOf = ({ line }: Wish, { plan: { lines } }: About) => line % lines.length;

const asked = ({ amount }: Wish, { paid }: LinePlan, freight: number): { amount?: string } => {
  const fen = { A_FEN: 1, HALF: Math.ceil(paid / 2), PRICE: paid, WITH_FREIGHT: paid + freight, ABOVE: paid + freight + 1 };
  return amount in fen ? { amount: yuan(fen[amount as keyof typeof fen]) } : {};
};
/** Of the line that is thought of; absent: all of it. */
export const amountOf = (wish: Wish, about: About) => asked(wish, about.plan.lines[lineOf(wish, about)]!, about.plan.freight);
/** The same where an amount must be named. */
export const namedAmount = (wish: Wish, about: About) => ({
  amount: yuan(Math.ceil(about.plan.lines[lineOf(wish, about)]!.paid / 2)),
  ...amountOf(wish, about),
});
export const why = () => ({ why: 'not so' });
/** One of them. */
export const among = <One>(some: readonly One[], n: number): One | undefined => some[n % Math.max(some.length, 1)];

/** The reasons that fit how far the goods have come, each time for most wishes. */
export const reasonOf = ({ reason, choice }: Wish, { status }: About): string =>
  reason === FITTING ? (among(fitting[status] ?? [], choice) ?? 'NOT_WANTED') : reason;
const fitting: Readonly<Record<string, readonly string[]>> = {
  PAID: ['LATE_SHIPMENT', 'OUT_OF_STOCK', 'NOT_WANTED'],
  SHIPPED: ['LATE_SHIPMENT', 'NOT_DELIVERED', 'NOT_WANTED', 'NO_TRACKING'],
  DELIVERED: ['QUALITY', 'NOT_AS_DESCRIBED', 'NO_REASON', 'FREIGHT', 'LATE_SHIPMENT'],
  COMPLETED: ['QUALITY', 'NOT_AS_DESCRIBED', 'COUNTERFEIT', 'NO_REASON'],
};
const withBuyer = ({ status }: About) => status === 'DELIVERED' || status === 'COMPLETED';
/** Mostly one that can be had where the goods are. */
export const typeOfRefund = ({ type, more }: Wish, about: About): string =>
  more % 4 > 0 && !withBuyer(about) ? 'REFUND_ONLY' : type;
export const goodsOf = ({ who }: Wish, about: About) => (withBuyer(about) === who < 9 ? 'RECEIVED' : 'NOT_RECEIVED');
