/** How far an order of a life has come when the life begins: the first steps of a way that people go. */
import type { OrderPlan } from './lives.fixtures.js';
import { type Command, lineIds, orderIds, refundIds } from './lives.orders.js';

type Ids = Readonly<{ orderId: string; lineId: string; refundId: string; caseId: string; thing: string }>;
type Way = (plan: OrderPlan, ids: Ids) => readonly Command[];

const received: Way = ({ buyer, seller, received }, { orderId }) => [
  { type: 'orders.ship', as: `seller:${seller}`, body: { orderId, carrier: 'SF', waybill: 'w0' } },
  { type: 'orders.record-pickup', as: 'courier', body: { orderId, waybill: 'w0' } },
  { type: 'orders.record-delivery', as: 'courier', body: { orderId, waybill: 'w0', signedBy: 'BUYER' } },
  ...(received ? [{ type: 'orders.confirm-receipt', as: `buyer:${buyer}`, body: { orderId } }] : []),
  ...(received ? [{ type: 'orders.review', as: `buyer:${buyer}`, body: { orderId, rating: 'BAD' } }] : []),
];

const applied = ({ buyer }: OrderPlan, { refundId, orderId, lineId }: Ids, type: string, reason: string): Command => ({
  ...{ type: 'refunds.apply', as: `buyer:${buyer}` },
  body: { refundId, orderId, lineId, type, reason, goods: reason === 'LATE_SHIPMENT' ? 'NOT_RECEIVED' : 'RECEIVED' },
});

/** Refused, brought before the platform, and taken by an officer. */
const dispute: Way = (plan, ids) => [
  ...received(plan, ids),
  applied(plan, ids, plan.refundType, plan.refundReason),
  { type: 'refunds.refuse', as: `seller:${plan.seller}`, body: { refundId: ids.refundId, why: 'no' } },
  { type: 'arbitration.intervene', as: `buyer:${plan.buyer}`, body: { caseId: ids.caseId, refundId: ids.refundId, why: 'help' } },
  { type: 'arbitration.take', as: 'officer:f1', body: { caseId: ids.caseId } },
];

/** By a buyer of high standing at once, without intervening first (X-ELIGIBLE). */
const express: Way = (plan, ids) => [
  ...received({ ...plan, received: true }, ids),
  applied(plan, ids, 'RETURN_AND_REFUND', 'QUALITY'),
  { type: 'refunds.refuse', as: `seller:${plan.seller}`, body: { refundId: ids.refundId, why: 'no' } },
  { type: 'arbitration.express', as: `buyer:${plan.buyer}`, body: { caseId: ids.caseId, refundId: ids.refundId, photos: ['p'] } },
  { type: 'arbitration.take', as: 'officer:f1', body: { caseId: ids.caseId } },
];

/** The goods go back to the seller: an advance is paid where the buyer is of high standing (X-ADVANCE), and the seller may object. */
const back: Way = (plan, ids) => {
  const { refundId, caseId } = ids;
  const [buyer, seller] = [`buyer:${plan.buyer}`, `seller:${plan.seller}`];
  const exchanged: readonly Command[] = [
    { type: 'refunds.confirm-return', as: seller, body: { refundId } },
    { type: 'refunds.send-replacement', as: seller, body: { refundId, carrier: 'SF', waybill: 'new' } },
  ];
  const objected: readonly Command[] = [
    { type: 'refunds.refuse-return', as: seller, body: { refundId, why: 'no' } },
    { type: 'arbitration.intervene', as: buyer, body: { caseId, refundId, why: 'help' } },
    { type: 'arbitration.take', as: 'officer:f1', body: { caseId } },
  ];
  return [
    ...received({ ...plan, received: true }, ids),
    applied(plan, ids, plan.received ? 'EXCHANGE' : 'RETURN_AND_REFUND', 'QUALITY'),
    { type: 'refunds.agree', as: seller, body: { refundId } },
    { type: 'refunds.submit-return', as: buyer, body: { refundId, carrier: 'SF', waybill: 'back' } },
    { type: 'refunds.record-return-delivery', as: 'courier', body: { refundId } },
    ...(plan.received ? exchanged : objected),
  ];
};

const late: Way = (plan, ids) => [
  applied(plan, ids, 'REFUND_ONLY', 'LATE_SHIPMENT'),
  { type: 'refunds.agree', as: `seller:${plan.seller}`, body: { refundId: ids.refundId } },
];

/** A claim with all its evidence, proposed by an officer. */
const claim: Way = (plan, ids) => [
  ...received({ ...plan, received: true }, ids),
  {
    ...{ type: 'claims.file', as: `buyer:${plan.buyer}` },
    body: { claimId: ids.thing, orderId: ids.orderId, lineId: ids.lineId, cause: 'OTHER', amount: '0.01', evidence: ['p'] },
  },
  { type: 'claims.decide', as: 'officer:f1', body: { claimId: ids.thing, approve: plan.received, finding: 'so' } },
];

/** `fromHour`: of the life. */
const ways: Readonly<Record<OrderPlan['way'], Readonly<{ way: Way; fromHour: number }>>> = {
  DISPUTE: { way: dispute, fromHour: 1 },
  EXPRESS: { way: express, fromHour: 1 },
  BACK: { way: back, fromHour: 1 },
  CLAIM: { way: claim, fromHour: 1 },
  LATE: { way: late, fromHour: 100 },
};
export const wayNames = Object.keys(ways) as OrderPlan['way'][];

export const wayOf = (plan: OrderPlan, n: number): readonly Readonly<{ hour: number; command: Command }>[] => {
  const { way, fromHour } = ways[plan.way];
  const ids = { orderId: orderIds[n]!, lineId: lineIds[0]!, refundId: refundIds[n]!, caseId: `case${n}`, thing: `begun${n}` };
  return way(plan, ids)
    .slice(0, plan.come)
    .map((command, k) => ({ hour: fromHour + k, command }));
};
