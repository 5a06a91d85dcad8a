/** arbitration: the platform steps in and decides. */
import { type Context, type LogPorts, type Reaction, because, foreign, inTurn } from '@redress/context';
import type { OrdersEvent, Published, RefundsEvent } from '@redress/contracts';
import { caseAggregate } from './case/aggregate.js';
import type { InternalCommand } from './case/case.commands.js';
import { type OrderFacts, orderEventsKept, orderLearned } from './facts/order-facts.js';
import { type ChannelFacts, type RefundFacts, channelLearned, refundEventsKept, refundLearned } from './facts/refund-facts.js';
import { onRefundLeftCase, onRefundLeftToPlatform } from './on-refund-left/policy.js';
import { executionOf } from './case/execution.js';
import { arbitrationRules } from './case/rules.js';
import { casesList } from './lists/cases-list.js';
import { arbitrationSeam } from './seam.js';

const orderFacts = foreign<OrdersEvent, OrderFacts>({
  of: 'orders',
  stream: 'order',
  on: orderEventsKept,
  evolve: orderLearned,
});
const refundFacts = foreign<RefundsEvent, RefundFacts>({
  of: 'refunds',
  stream: 'refund',
  on: refundEventsKept,
  evolve: refundLearned,
});
const channelFacts = foreign<RefundsEvent, ChannelFacts>({
  of: 'refunds',
  stream: 'channel',
  on: ['ChannelClaimEnded'],
  evolve: channelLearned,
});

const then = <Event extends Published>(policy: (event: Event) => readonly InternalCommand[]): Reaction<Event, LogPorts> =>
  function* (event, ports) {
    return yield* inTurn(policy(event), (command) => executionOf(command, because(event), ports));
  };

export const arbitration: Context<LogPorts> = {
  name: 'arbitration',
  seam: arbitrationSeam,
  aggregates: [caseAggregate],
  rules: arbitrationRules,
  lists: [casesList],
  facts: [orderFacts, refundFacts, channelFacts],
  reactions: {
    refunds: { RefundLeftToPlatform: then(onRefundLeftToPlatform), RefundLeftCase: then(onRefundLeftCase) },
  },
};
