/** refunds: refund applications and the channel of each order line. */
import { type Context, type LogPorts, type Reaction, calendarFacts, calendarFollower } from '@redress/context';
import type { ArbitrationEvent, Published } from '@redress/contracts';
import { orderFacts } from './facts/order-facts.js';
import { remedyFacts } from './facts/remedy-facts.js';
import type { InternalCommand } from './refund/refund.commands.js';
import { channelAggregate } from './channel/aggregate.js';
import { follow } from './refund/follow.js';
import { onAdvance } from './on-advance/policy.js';
import { onCase } from './on-case/policy.js';
import { parcelReturned } from './on-parcel-returned/reaction.js';
import { onPayoutCorrected, onPayoutMade } from './on-payout-made/policy.js';
import { refundAggregate } from './refund/aggregate.js';
import { refundsRules } from './refund/rules.js';
import { refundsList } from './lists/refunds-list.js';
import { refundsSeam } from './seam.js';

const then = <Event extends Published>(policy: (event: Event) => readonly InternalCommand[]): Reaction<Event, LogPorts> =>
  function* (event, ports) {
    return yield* follow(event, policy(event), ports);
  };
const followCase = then<ArbitrationEvent>(onCase);

export const refunds: Context<LogPorts> = {
  name: 'refunds',
  seam: refundsSeam,
  aggregates: [refundAggregate, channelAggregate],
  rules: refundsRules,
  lists: [refundsList],
  facts: [orderFacts, remedyFacts, calendarFacts],
  consumers: [calendarFollower('refunds', () => refunds)],
  reactions: {
    orders: { ParcelReturned: parcelReturned },
    penalties: {
      RefundPayoutMade: then(onPayoutMade),
      AdvancePayoutMade: then(onAdvance),
      AdvanceReclaimed: then(onAdvance),
      RefundPayoutCorrected: then(onPayoutCorrected),
    },
    arbitration: {
      InterventionRequested: followCase,
      CaseAccepted: followCase,
      VerdictProposed: followCase,
      VerdictReturned: followCase,
      CaseReleased: followCase,
      EvidenceAsked: followCase,
      EvidenceClosed: followCase,
      CaseWithdrawn: followCase,
      CaseDecided: followCase,
      DecisionAppealed: followCase,
      DecisionUpheld: followCase,
      DecisionOverturned: followCase,
    },
  },
};
