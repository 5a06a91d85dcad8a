/** The orders of a life: how they are placed and paid, and how far they have come when it begins. */
import { yuan } from '@redress/contracts';
import { hourMs } from '@redress/rulebook';
import type { Life, OrderPlan } from './lives.fixtures.js';
import { wayOf } from './lives.ways.js';

export const start = '2026-03-02T01:00:00.000Z';

/** Ids that would meet if they were joined by a hyphen (A and 1-2, A-1 and 2), and those that every object has a property of. */
export const orderIds = ['A', 'A-1', '__proto__', 'o4', 'o5', 'o6'];
export const lineIds = ['1-2', '2', 'constructor'];
export const refundIds = ['r0', 'toString', '__proto__', 'a-b', 'hasOwnProperty', 'refund-r5'];

export type Command = { type: string; as: string; body: object };
export type Beginning = Readonly<{ afterMs: number; commands: readonly Command[] }>;

/** An account for one of the two sellers, every order placed and most of them paid; then, an hour a step, how far they have come. */
export const beginning = (life: Life): readonly Beginning[] => {
  const { deposit, orders } = life;
  const account = { type: 'penalties.open-account', as: 'platform', body: { sellerId: 's1', required: '1000.00' } };
  const topUp = { type: 'penalties.top-up', as: 'seller:s1', body: { sellerId: 's1', amount: yuan(deposit), topUpId: 't0' } };
  const paid = orders.flatMap((plan, n) => [place(plan, n), ...(plan.unpaid ? [] : [pay(plan, n)])]);
  const steps = orders.flatMap((plan, n) => (plan.unpaid ? [] : wayOf(plan, n)));
  const hours = [...new Set(steps.map(({ hour }) => hour))].toSorted((a, b) => a - b);
  return [
    { afterMs: 0, commands: [account, ...(deposit > 0 ? [topUp] : []), ...paid] },
    ...hours.map((hour, k) => ({
      afterMs: (hour - (hours[k - 1] ?? 0)) * hourMs,
      commands: steps.filter((step) => step.hour === hour).map(({ command }) => command),
    })),
  ];
};

export const place = ({ seller, buyer, tier, freight, lines }: OrderPlan, n: number): Command => ({
  type: 'orders.place',
  as: `buyer:${buyer}`,
  body: {
    ...{ orderId: orderIds[n], buyerId: buyer, buyerTier: tier, sellerId: seller },
    ...{ freight: yuan(freight), freeShipping: freight === 0 },
    lines: lines.map(({ paid, quantity, virtual, promise, sanbao, noReason, category, services }, k) => ({
      ...{ lineId: lineIds[k], sku: 'k', title: '台灯', category, kind: virtual ? 'VIRTUAL' : 'PHYSICAL', quantity },
      ...{ paid: yuan(paid), sanbao, noReason, services },
      promise: { kind: promise, shipBy: new Date(Date.parse(start) + (k + 1) * 40 * hourMs).toISOString() },
    })),
  },
});

export const pay = ({ buyer, freight, lines, points: part }: OrderPlan, n: number): Command => {
  const total = lines.reduce((sum, { paid }) => sum + paid, freight);
  const points = Math.floor(total * part);
  return { type: 'orders.pay', as: `buyer:${buyer}`, body: { orderId: orderIds[n], cash: yuan(total - points), points } };
};
