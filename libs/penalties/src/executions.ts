/** From a command to the step that the event store settles: which streams it needs, in which roles, and who decides. */
import { idIn } from '@redress/contracts';
import type { Fold, StreamRef, IssuedCommand, CommandExecution } from '@redress/event-sourcing';
import type { Rulebook } from '@redress/rulebook';
import { noteSeller, openAccount, topUp } from './seller/account.js';
import { type CommandType, compensationIdOf, type Of, type PenaltiesCommand } from './commands.js';
import { assessmentPlan, reversalPlan } from './compensation/plans.js';
import { compensationRef, type Rounds } from './compensation/rounds.js';
import { closeTrade, settleTrade } from './trade/end-trade.js';
import { bear, makeWhole } from './seller/make-whole.js';
import { correctRefund, recordTakenBack } from './trade/correct-refund.js';
import { payAdvance, reclaimAdvance } from './trade/decide-advance.js';
import { payRefund, takePayment } from './trade/order-money.js';
import { payClaim } from './trade/pay-claim.js';
import { recordPayout } from './trade/record-payout.js';
import { countClaim } from './violation/count-claim.js';
import { endSanction, liftSanction } from './seller/sanctions.js';
import { sellerFold } from './seller/seller.js';
import { tradeFold } from './trade/trade.js';
import { revokeViolation } from './violation/decide-appeal.js';
import { recordViolation, violationIdOf } from './violation/record-violation.js';
import { violationFold } from './violation/violation.js';

const streamRef = <State, E>(stream: string, fold: Fold<State, E>): StreamRef<State> => ({ stream, fold });
export const sellerRef = (sellerId: string) => streamRef(`seller-${sellerId}`, sellerFold);
export const tradeRef = (orderId: string) => streamRef(`trade-${orderId}`, tradeFold);
export { compensationRef };
export const violationRef = (violationId: string) => streamRef(`violation-${violationId}`, violationFold);

/** Who said it because of what. */
export type Origin = Pick<IssuedCommand, 'commandId' | 'correlationId' | 'causationId' | 'ifMatch' | 'metadata'>;

type Plan<P extends Readonly<Record<string, StreamRef>>> = Pick<CommandExecution<P>, 'on' | 'routing' | 'decide' | 'readsFacts'> &
  Partial<Pick<CommandExecution<P>, 'repeats'>>;
/** Typed for whoever writes it; the store sees parts. */
const plan = <P extends Readonly<Record<string, StreamRef>>>(plan: Plan<P>): Plan<never> => plan as unknown as Plan<never>;
type Plans = { readonly [Type in CommandType]: (command: Of<Type>, rules: Rulebook, rounds: Rounds) => Plan<never> };

const ofViolation = (violationId: string, sellerId: string) => ({
  on: { violation: violationRef(violationId), seller: sellerRef(sellerId) },
  routing: () => ({ key: sellerId, lane: sellerId }),
});
const ofSeller = (sellerId: string) => ({
  on: { seller: sellerRef(sellerId) },
  routing: () => ({ key: sellerId, lane: sellerId }),
});
const ofOrder = ({ orderId, sellerId }: { orderId: string; sellerId: string }) => ({
  on: { trade: tradeRef(orderId), seller: sellerRef(sellerId) },
  routing: () => ({ key: orderId, lane: sellerId }),
});

const plans: Plans = {
  'penalties.open-account': (command) =>
    plan({ decide: ({ states }) => ({ seller: openAccount(command, states.seller) }), ...ofSeller(command.data.sellerId) }),

  'penalties.top-up': (command, rules) =>
    plan({ decide: ({ states }) => ({ seller: topUp(command, states.seller, rules) }), ...ofSeller(command.data.sellerId) }),

  'penalties.note-seller': (command) =>
    plan({ decide: ({ states }) => ({ seller: noteSeller(command, states.seller) }), ...ofSeller(command.data.sellerId) }),

  'penalties.take-payment': (command) =>
    plan({
      routing: ofOrder(command.data).routing,
      on: { trade: tradeRef(command.data.orderId) }, // the seller has nothing of it yet, and need not wait
      decide: ({ states }) => ({ trade: takePayment(command, states.trade) }),
    }),

  'penalties.pay-refund': (command, rules) =>
    plan({ decide: ({ states }) => payRefund(command, states.trade, states.seller, rules), ...ofOrder(command.data) }),

  'penalties.pay-advance': (command, rules) =>
    plan({
      ...ofOrder(command.data),
      on: { trade: tradeRef(command.data.orderId) }, // the seller bears it once it is settled
      decide: ({ states }) => ({ trade: payAdvance(command, states.trade, rules) }),
    }),

  'penalties.reclaim-advance': (command, rules) =>
    plan({
      ...ofOrder(command.data),
      on: { trade: tradeRef(command.data.orderId) },
      decide: ({ states }) => ({ trade: reclaimAdvance(command, states.trade, rules) }),
    }),
  'penalties.pay-claim': (command, rules) =>
    plan({ decide: ({ states }) => payClaim(command, states.trade, states.seller, rules), ...ofOrder(command.data) }),

  'penalties.count-claim': (command, rules) => {
    const { claimId, sellerId } = command.data;
    return plan({
      ...ofViolation(violationIdOf({ ruleId: 'P-REPEAT', cause: claimId }), sellerId),
      decide: ({ states }) => countClaim(command, states, rules),
    });
  },

  'penalties.settle-trade': (command, rules) =>
    plan({ decide: ({ states }) => settleTrade(command, states.trade, states.seller, rules), ...ofOrder(command.data) }),

  'penalties.close-trade': (command, rules) =>
    plan({ decide: ({ states }) => closeTrade(command, states.trade, states.seller, rules), ...ofOrder(command.data) }),

  'penalties.record-payout': (command, rules) => {
    const { orderId, sellerId, compensationId, takesBack } = command.data;
    const routing = () => ({ key: orderId, lane: sellerId });
    const trade = tradeRef(orderId);
    if (takesBack) {
      const { on } = ofOrder(command.data);
      return plan({ on, routing, decide: ({ states, versions }) => recordTakenBack(command, states, versions, rules) });
    }
    return compensationId === undefined
      ? plan({ on: { trade }, routing, decide: ({ states, versions }) => recordPayout(command, states, versions) })
      : plan({
          on: { trade, compensation: compensationRef(compensationId) },
          routing,
          decide: ({ states, versions }) => recordPayout(command, states, versions),
        });
  },

  'penalties.assess-compensation': (command, rules, rounds) => plan(assessmentPlan(command, rules, rounds) as never),

  'penalties.correct-refund': (command, rules) =>
    plan({ decide: ({ states }) => correctRefund(command, states.trade, states.seller, rules), ...ofOrder(command.data) }),

  'penalties.bear': (command, rules) =>
    plan({
      ...ofOrder(command.data),
      on: { seller: sellerRef(command.data.sellerId) },
      decide: ({ states }) => ({ seller: bear(command, states.seller, rules) }),
    }),

  'penalties.make-whole': (command, rules) =>
    plan({
      ...ofOrder(command.data),
      on: { seller: sellerRef(command.data.sellerId) },
      decide: ({ states }) => ({ seller: makeWhole(command, states.seller, rules) }),
    }),

  'penalties.record-violation': (command, rules) => {
    const { sellerId, compensation, ifDrawn } = command.data;
    const { on, routing } = ofViolation(violationIdOf(command.data), sellerId);
    if (!compensation || !ifDrawn) return plan({ on, routing, decide: ({ states }) => recordViolation(command, states, rules) });
    const drawn = compensationRef(compensationIdOf(compensation));
    return plan({ on: { ...on, drawn }, routing, decide: ({ states }) => recordViolation(command, states, rules) });
  },

  'penalties.revoke-violation': (command, rules) =>
    plan({
      ...ofViolation(violationIdOf(command.data), command.data.sellerId),
      decide: ({ states }) => revokeViolation(command, states, rules),
    }),

  'penalties.reach-deadline': (command, rules) =>
    plan({
      ...ofSeller(idIn('seller', command.data.stream)),
      decide: ({ states }) => ({ seller: endSanction(command, states.seller, rules) }),
    }),

  'sanctions.lift': (command, rules) =>
    plan({
      ...ofSeller(command.data.sellerId),
      repeats: 'LAST',
      decide: ({ states }) => ({ seller: liftSanction(command, states.seller, rules) }),
    }),

  'penalties.reverse-compensation': (command, rules, rounds) => plan(reversalPlan(command, rules, rounds) as never),
};

/** Repetition is judged by the deciders (a `topUpId`, a key, a status), or told by a `commandId`. */
export const executionOf = (
  command: PenaltiesCommand,
  origin: Origin,
  rules: Rulebook,
  rounds: Rounds = {},
): CommandExecution => {
  const { type, as, at, data } = command;
  const planOf = plans[type] as (command: PenaltiesCommand, rules: Rulebook, rounds: Rounds) => Plan<never>;
  return { command: { type, as, at, data, ...origin }, repeats: 'NEVER', ...planOf(command, rules, rounds) };
};
