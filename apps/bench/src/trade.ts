/** Orders as other services tell of them: what belongs together at once, and every event of it makes facts. */
import type { Published } from '@redress/contracts';
import { plusMs } from '@redress/rulebook';

const start = '2026-03-02T01:00:00.000Z';
const sellers = 1000;
const categories = 20;

/** The next order each time: placed and paid; of four one shipped late, two applied for a refund. */
export const trading = (): (() => readonly (readonly Published[])[]) => {
  let next = 0;
  return () => {
    const n = next++;
    const paidAt = plusMs(start, n * 1000);
    const [orderId, sellerId, shipBy] = [`o${n}`, `s${n % sellers}`, plusMs(paidAt, 48 * 3_600_000)];
    const told = (
      service: 'orders' | 'refunds',
      stream: string,
      version: number,
      type: string,
      at: string,
      data: object,
    ): Published => ({
      ...{ service, stream, version, type, at, eventId: `${stream}@${version}`, v: 1, key: orderId, lane: sellerId },
      ...{ actor: 'platform', correlationId: `${stream}@1`, causationId: `${stream}@1` },
      data: { orderId, sellerId, buyerId: 'b1', ...data },
    });
    const order = (version: number, type: string, at: string, data: object) =>
      told('orders', `order-${orderId}`, version, type, at, data);
    const line = { lineId: 'l1', paid: 10_000, shipBy };
    const asked = { refundId: `r${n}`, lineId: 'l1', phase: 'ONSALE', type: 'REFUND_ONLY', reason: 'NOT_WANTED', amount: 10_000 };
    return [
      [
        order(1, 'OrderPlaced', paidAt, { lines: [{ ...line, category: `c${n % categories}` }] }),
        order(2, 'OrderPaid', paidAt, { lines: [line] }),
      ],
      ...(n % 4 === 0 ? [[order(3, 'ShippingPromiseBroken', shipBy, { lineId: 'l1', shipBy })]] : []),
      ...(n % 2 === 0 ? [[told('refunds', `refund-r${n}`, 1, 'RefundApplied', plusMs(paidAt, 3_600_000), asked)]] : []),
    ];
  };
};
