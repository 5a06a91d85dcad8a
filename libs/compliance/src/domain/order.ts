import type { OrdersEvent } from '@redress/contracts';
import { dayOf, type Instant } from '@redress/rulebook';
import type { Contribution } from './fact.js';

type PromisedLine = Readonly<{ lineId: string; shipBy: Instant; promise?: 'BROKEN' | 'CORRECTED' }>;

/** The state of an order. `category`: that of its first line. `promised`: its lines with a shipping promise, without those refunded in full before its date. */
export type OrderKnown = Readonly<{
  orderId: string;
  sellerId: string;
  category: string;
  lines: number;
  paidAt?: Instant;
  promised: readonly PromisedLine[];
}>;

export const learnOfOrder = (order: OrderKnown | undefined, event: OrdersEvent): OrderKnown | undefined => {
  if (event.type === 'OrderPlaced') {
    const { orderId, sellerId, lines } = event.data;
    return { orderId, sellerId, category: lines[0]?.category ?? '', lines: lines.length, promised: [] };
  }
  if (event.type === 'OrderPaid') {
    const { orderId, sellerId, lines } = event.data;
    // Virtual lines come without a promise: they are not in M-LATE.
    const promised = lines.flatMap(({ lineId, shipBy }) => (shipBy === undefined ? [] : [{ lineId, shipBy }]));
    return { orderId, sellerId, category: order?.category ?? '', lines: lines.length, paidAt: event.at, promised };
  }
  if (!order) return undefined;
  switch (event.type) {
    case 'LineRefunded':
      return {
        ...order,
        promised: order.promised.filter((line) => line.lineId !== event.data.lineId || isReached(line, event.at)),
      };
    case 'ShippingPromiseBroken':
      return withPromise(order, event.data.lineId, 'BROKEN');
    case 'ShippingPromiseCorrected':
      return withPromise(order, event.data.lineId, 'CORRECTED');
    default:
      return order;
  }
};

/** At its very promise date a line can still be refunded "before": D-SHIP comes last at an instant. Once broken it was reached. */
const isReached = ({ shipBy, promise }: PromisedLine, at: Instant): boolean => promise !== undefined || at > shipBy;

const withPromise = (order: OrderKnown, lineId: string, promise: 'BROKEN' | 'CORRECTED'): OrderKnown => ({
  ...order,
  promised: order.promised.map((line) => (line.lineId === lineId ? { ...line, promise } : line)),
});

/** M-LATE is per order: due with the first promise date reached, broken from the first that is broken, both in the day of the former. */
export const contributionsOfOrder = ({ orderId, paidAt, lines, promised }: OrderKnown): readonly Contribution[] => {
  if (paidAt === undefined) return [];
  const about = { orderId, subject: orderId };
  const paid: Contribution = { component: 'PAID', ...about, day: dayOf(paidAt), holdsAt: paidAt };
  const units: Contribution[] = lines > 1 ? [paid, { ...paid, component: 'EXTRA_LINES', size: lines - 1 }] : [paid];
  const due = firstOf(promised);
  if (due === undefined) return units;
  const broken = firstOf(promised.filter(({ promise }) => promise === 'BROKEN'));
  const late = { ...about, day: dayOf(due) };
  return [
    ...units,
    { component: 'PROMISE_DUE', ...late, holdsAt: due },
    ...(broken === undefined ? [] : [{ component: 'PROMISE_BROKEN', ...late, holdsAt: broken } as const]),
  ];
};

const firstOf = (lines: readonly PromisedLine[]): Instant | undefined => lines.map(({ shipBy }) => shipBy).sort()[0];
