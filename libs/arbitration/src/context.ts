/** arbitration: the platform steps in and decides. */
import { type Context, type LogPorts, type Reaction, because, inTurn } from '@redress/context';
import type { Published } from '@redress/contracts';
import { caseAggregate } from './case/aggregate.js';
import type { InternalCommand } from './case/case.commands.js';
import { orderFacts } from './facts/order-facts.js';
import { channelFacts, refundFacts } from './facts/refund-facts.js';
import { helpAggregate } from './help/aggregate.js';
import { onRefundLeftCase, onRefundLeftToPlatform } from './on-refund-left/policy.js';
import { executionOf } from './case/execution.js';
import { arbitrationRules } from './case/rules.js';
import { casesList } from './lists/cases-list.js';
import { helpList } from './lists/help-list.js';
import { arbitrationSeam } from './seam.js';

const then = <Event extends Published>(policy: (event: Event) => readonly InternalCommand[]): Reaction<Event, LogPorts> =>
  function* (event, ports) {
    return yield* inTurn(policy(event), (command) => executionOf(command, because(event), ports));
  };

export const arbitration: Context<LogPorts> = {
  name: 'arbitration',
  seam: arbitrationSeam,
  aggregates: [caseAggregate, helpAggregate],
  rules: arbitrationRules,
  lists: [casesList, helpList],
  facts: [orderFacts, refundFacts, channelFacts],
  reactions: {
    refunds: { RefundLeftToPlatform: then(onRefundLeftToPlatform), RefundLeftCase: then(onRefundLeftCase) },
  },
};
