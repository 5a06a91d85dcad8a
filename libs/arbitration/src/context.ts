/** arbitration: the platform steps in and decides; 一键求助, complaints, claims, reports. */
import { type Context, type LogPorts, type Reaction, because, calendarFacts, calendarFollower, inTurn } from '@redress/context';
import type { Published } from '@redress/contracts';
import { calendarAggregate } from './calendar/aggregate.js';
import { caseAggregate } from './case/aggregate.js';
import type { InternalCommand } from './case/case.commands.js';
import { claimAggregate } from './claim/aggregate.js';
import { executionOf as claimExecution } from './claim/execution.js';
import { onClaimPaid } from './claim/on-claim-paid.js';
import { onRefundOpened } from './claim/on-refund-opened.js';
import { claimRules } from './claim/own-rules.js';
import { reportAggregate } from './report/aggregate.js';
import { reportRules } from './report/own-rules.js';
import { orderFacts } from './facts/order-facts.js';
import { channelFacts, refundFacts } from './facts/refund-facts.js';
import { helpAggregate } from './help/aggregate.js';
import { onRefundLeftCase, onRefundLeftToPlatform } from './on-refund-left/policy.js';
import { complaintAggregate } from './complaint/aggregate.js';
import { executionOf } from './case/execution.js';
import { caseRules } from './case/rules.js';
import { complaintRules } from './complaint/rules.js';
import { helpRules } from './help/rules.js';
import { casesList } from './lists/cases-list.js';
import { claimsList } from './lists/claims-list.js';
import { complaintsList } from './lists/complaints-list.js';
import { helpList } from './lists/help-list.js';
import { reportsList } from './lists/reports-list.js';
import { arbitrationSeam } from './seam.js';

const then = <Event extends Published>(policy: (event: Event) => readonly InternalCommand[]): Reaction<Event, LogPorts> =>
  function* (event, ports) {
    return yield* inTurn(policy(event), (command) => executionOf(command, because(event), ports));
  };

export const arbitration: Context<LogPorts> = {
  name: 'arbitration',
  seam: arbitrationSeam,
  aggregates: [caseAggregate, helpAggregate, complaintAggregate, claimAggregate, reportAggregate, calendarAggregate],
  rules: [...caseRules, ...helpRules, ...complaintRules, ...claimRules, ...reportRules],
  lists: [casesList, helpList, complaintsList, claimsList, reportsList],
  facts: [orderFacts, refundFacts, channelFacts, calendarFacts],
  consumers: [calendarFollower('arbitration', () => arbitration)],
  reactions: {
    refunds: {
      RefundLeftToPlatform: then(onRefundLeftToPlatform),
      RefundLeftCase: then(onRefundLeftCase),
      RefundApplied: onRefundOpened,
      RefundModified: onRefundOpened,
      ChannelClaimOpened: onRefundOpened,
    },
    penalties: {
      *ClaimPayoutMade(event, ports) {
        return yield* inTurn(onClaimPaid(event), (command) => claimExecution(command, because(event), ports));
      },
    },
  },
};
