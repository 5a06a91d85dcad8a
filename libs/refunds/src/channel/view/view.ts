/** `channel ORDER:LINE`, as every door shows it. */
import { yuan } from '@redress/contracts';
import type { Shown } from '@redress/context';
import type { OrderFacts } from '../../facts/order-facts.js';
import type { Channel } from '../channel.js';
import type { channelShape } from './shape.js';

export const channelView = (
  channel: Channel,
  lineId: string,
  { orderId, buyerId, sellerId }: OrderFacts,
): Shown<typeof channelShape> => {
  const { open, price, freight, units, afterSales, rejected, reopening, clocks } = channel;
  return {
    ...{ orderId, lineId, buyerId, sellerId },
    ...(open !== undefined && { openRefund: open }),
    ...{ refundedPrice: yuan(price), refundedFreight: yuan(freight), refundedUnits: units },
    ...(afterSales && { afterSalesRefund: afterSales.refundId }),
    rejected,
    reopening: reopening.status,
    ...(reopening.status === 'ASKED' && { evidence: reopening.evidence }),
    ...('openedAt' in reopening && { reopenedAt: reopening.openedAt }),
    ...(reopening.status === 'OPEN' && { reopenedUntil: reopening.until }),
    due: Object.entries(clocks).map(([ruleId, { from, due }]) => ({ ruleId, from, due })),
  };
};
