/** penalties: the money, and violations. Sellers' accounts, trades, compensations, whoever pays; points and sanctions. */
import { because, type Context, type Doing, got, type Reaction } from '@redress/context';
import type { Published } from '@redress/contracts';
import type { CommandExecution } from '@redress/event-sourcing';
import type { Rulebook } from '@redress/rulebook';
import { compensationAggregate } from './compensation/aggregate.js';
import { compensationsList } from './compensation/list/compensations-list.js';
import { namedBy } from './compensation/plans.js';
import { lookUpRounds, type Rounds } from './compensation/rounds.js';
import { compensations } from './compensation/view/show.js';
import type { PenaltiesCommand } from './commands.js';
import { executionOf, sellerRef } from './executions.js';
import { ledgerViews } from './ledger/views.js';
import { orderFacts } from './facts/order-facts.js';
import { onAdvance } from './on-advance/policy.js';
import { onComplaintUpheld, onPerformanceForced } from './on-complaint/policy.js';
import { onHelpMissed } from './on-help-missed/policy.js';
import { onClaimApproved, onClaimPaid } from './on-claim/policy.js';
import { onOrderEnded } from './on-order-ended/policy.js';
import { onOrderPaid } from './on-order-paid/policy.js';
import { onOrderPlaced } from './on-order-placed/policy.js';
import { onPromiseCorrected } from './on-promise-corrected/policy.js';
import { onRefundDue } from './on-refund-due/policy.js';
import { onRefundPaid } from './on-refund-paid/policy.js';
import { onReportDecided, onReportReconsidered } from './on-report/policy.js';
import { onReturnFreight } from './on-return-freight/policy.js';
import { onVerdictCarriedOut } from './on-verdict/policy.js';
import { onCorrectionDue, onRefundCorrected, onVerdictOverturned } from './on-overturned/policy.js';
import { payer } from './payer/payer.js';
import { sellerAggregate } from './seller/aggregate.js';
import type { PenaltiesPorts } from './ports.js';
import { reconciliationView } from './reconciliation/view.js';
import { penaltiesRules } from './rules.js';
import { penaltiesSeam } from './seam.js';
import { violationAggregate } from './violation/aggregate.js';
import { violationsList } from './violation/list/violations-list.js';

const then = <Event extends Published>(
  policy: (event: Event, rules: Rulebook) => readonly PenaltiesCommand[],
): Reaction<Event, PenaltiesPorts> =>
  function* (event, ports) {
    const steps: CommandExecution[] = [];
    for (const command of policy(event, ports.rules))
      if (!(yield* isDone(command, ports)))
        steps.push(executionOf(command, because(event), ports.rules, yield* roundsFor(command, ports)));
    return steps;
  };

/** Only what is assessed or reversed has rounds. */
function* roundsFor(command: PenaltiesCommand, ports: PenaltiesPorts): Doing<Rounds> {
  const { type } = command;
  if (type !== 'penalties.assess-compensation' && type !== 'penalties.reverse-compensation') return {};
  return yield* lookUpRounds(namedBy(command), ports);
}

/** A seller that is known stays so: nobody need wait for its lock to find that out. */
function* isDone(command: PenaltiesCommand, { store }: PenaltiesPorts): Doing<boolean> {
  if (command.type !== 'penalties.note-seller') return false;
  return (yield* got(store.stateOf(sellerRef(command.data.sellerId)))).state.known;
}

export const penalties: Context<PenaltiesPorts> = {
  name: 'penalties',
  seam: penaltiesSeam,
  aggregates: [sellerAggregate, violationAggregate, compensationAggregate],
  rules: penaltiesRules,
  facts: [orderFacts],
  reactions: {
    orders: {
      OrderPlaced: then(onOrderPlaced),
      OrderPaid: then(onOrderPaid),
      OrderCompleted: then(onOrderEnded),
      OrderClosed: then(onOrderEnded),
      ShippingPromiseCorrected: then(onPromiseCorrected),
    },
    refunds: {
      RefundAdvanceDue: then(onAdvance),
      RefundReclaimDue: then(onAdvance),
      RefundPaymentDue: then(onRefundDue),
      VerdictCarriedOut: then(onVerdictCarriedOut),
      VerdictOverturned: then(onVerdictOverturned),
      RefundCorrectionDue: then(onCorrectionDue),
      RefundCorrected: then(onRefundCorrected),
      RefundPaid: then(onRefundPaid),
      ReturnFreightAssigned: then(onReturnFreight),
    },
    arbitration: {
      HelpAnswerMissed: then(onHelpMissed),
      HelpSolveMissed: then(onHelpMissed),
      ClaimApproved: then(onClaimApproved),
      ClaimPaid: then(onClaimPaid),
      ReportDecided: then(onReportDecided),
      ReportReconsidered: then(onReportReconsidered),
      ComplaintUpheld: then(onComplaintUpheld),
      PerformanceForced: then(onPerformanceForced),
    },
  },
  consumers: [payer],
  views: { compensations, ...ledgerViews, ...reconciliationView },
  lists: [compensationsList, violationsList],
};
