/** orders: facts of trade, shipping promises. */
import { type Context, type LogPorts, type Reaction, because } from '@redress/context';
import type { RefundsEvent } from '@redress/contracts';
import type { OrderCommand } from './order/order.commands.js';
import { onRefundApplied } from './on-refund-applied/policy.js';
import { onRefundEnded } from './on-refund-ended/policy.js';
import { orderAggregate } from './order/aggregate.js';
import { executionOf } from './order/execution.js';
import { ordersRules } from './order/rules.js';
import { ordersList } from './lists/orders-list.js';
import { ordersSeam } from './seam.js';

const then = (policy: (event: RefundsEvent) => readonly OrderCommand[]): Reaction<RefundsEvent, LogPorts> =>
  function* (event, { rules }) {
    return policy(event).map((command) => executionOf(command, because(event), rules));
  };

export const orders: Context<LogPorts> = {
  name: 'orders',
  seam: ordersSeam,
  aggregates: [orderAggregate],
  rules: ordersRules,
  lists: [ordersList],
  reactions: {
    refunds: {
      RefundApplied: then(onRefundApplied),
      RefundPaid: then(onRefundEnded),
      RefundCorrected: then(onRefundEnded),
      RefundClosed: then(onRefundEnded),
      ReplacementReceived: then(onRefundEnded),
    },
  },
};
