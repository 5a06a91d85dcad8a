/** Makes the execution of a command: on the case, its refund's disputes and, for a verdict, the seller's verdicts of that day. */
import {
  type Doing,
  type LogPorts,
  type Origin,
  calendarsAround,
  calendarsFrom,
  factsRef,
  got,
  publishedYears,
} from '@redress/context';
import { channelStream, joined } from '@redress/contracts';
import { StaleLookup, type CommandExecution, astray, reject } from '@redress/event-sourcing';
import { dayOf } from '@redress/rulebook';
import { caseFold, type CaseState } from './case.js';
import { remedyRef } from '../claim/execution.js';
import { type CaseCommand, isInternal, opensCase } from './case.commands.js';
import { decide } from './decide.js';
import { dispute } from '../dispute/dispute.js';
import { type OrderFacts, orderFacts } from '../facts/order-facts.js';
import { type ChannelFacts, type RefundFacts, channelFacts, refundFacts } from '../facts/refund-facts.js';
import { review } from '../review/review.js';

export const caseRef = (caseId: string) => ({ stream: `case-${caseId}`, fold: caseFold });
const disputeRef = (refundId: string) => ({ stream: `dispute-${refundId}`, fold: dispute });
const reviewRef = (sellerId: string, day: string) => ({ stream: `review-${joined(sellerId, day)}`, fold: review });

type Place = { refundId: string; orderId: string; lineId: string; sellerId: string };

/** The refund and the parties of a case. They never change, so they may be looked up before the locks. */
function* placeOf(command: CaseCommand, state: CaseState, store: LogPorts['store']): Doing<Place | undefined> {
  if (!opensCase(command)) return state.status === 'NONE' ? undefined : state;
  return (yield* got(store.factsOf(factsRef(refundFacts, `refund-${command.data.refundId}`)))) as RefundFacts | undefined;
}

const judging: readonly string[] = ['arbitration.decide-appeal', 'arbitration.panel-decide'];
/** What gives money looks at what claims of the line have paid (V-CAP). */
const capped: readonly string[] = ['arbitration.decide', 'arbitration.approve', ...judging];

const mayFall: readonly string[] = [
  ...['arbitration.return-to-officer', 'arbitration.withdraw', 'arbitration.note-left'],
  ...judging,
];

/** The day whose verdicts a command changes: the command's own for a new verdict, the verdict's for a command that may undo it. */
const dayFor = ({ type, at }: CaseCommand, state: CaseState): string | undefined => {
  if (type === 'arbitration.decide') return dayOf(at);
  return mayFall.includes(type) && state.status !== 'NONE' ? state.decision?.day : undefined;
};

/** Whether the command names a file that its case does not have. What was uploaded stays, so it may be looked up before the locks. */
function* isMissing({ type, data }: CaseCommand, { uploads }: LogPorts): Doing<boolean> {
  if (type !== 'arbitration.submit-evidence' || data.file === undefined || !uploads) return false;
  return !(yield* got(uploads.has(data.caseId, data.file)));
}

/** Throws `Rejected` NOT_FOUND for an unknown case or refund; `Astray` for a timer or a reaction, which must not name an unknown one. */
export function* executionOf(command: CaseCommand, origin: Origin, ports: LogPorts): Doing<CommandExecution> {
  const { store, rules } = ports;
  const { caseId } = command.data;
  const { state } = yield* got(store.stateOf(caseRef(caseId)));
  const place = yield* placeOf(command, state, store);
  if (!place) {
    const what = opensCase(command) ? `refund ${command.data.refundId}` : `case ${caseId}`;
    return isInternal(command) ? astray(`${command.type} is about ${what}, which is not there`) : reject('NOT_FOUND', `no ${what}`); // prettier-ignore
  }
  const { refundId, orderId, lineId, sellerId } = place;
  const refund = factsRef(refundFacts, `refund-${refundId}`);
  const order = factsRef(orderFacts, `order-${orderId}`);
  const channel = factsRef(channelFacts, channelStream(orderId, lineId));
  const calendars =
    command.type === 'arbitration.recompute-deadline' ? calendarsAround(command.data.year) : calendarsFrom(command.at);
  const day = dayFor(command, state);
  const file = (yield* isMissing(command, ports)) ? ({ file: 'NONE' } as const) : {};
  const today = judging.includes(command.type) && day !== dayOf(command.at) ? dayOf(command.at) : undefined;
  const execution: CommandExecution<Parts> = {
    command: { ...command, ...origin },
    on: {
      case: caseRef(caseId),
      dispute: disputeRef(refundId),
      ...(capped.includes(command.type) && { remedy: remedyRef(orderId, lineId) }),
      ...(day !== undefined && { review: reviewRef(sellerId, day) }),
      ...(today !== undefined && { today: reviewRef(sellerId, today) }),
    } as Parts,
    readsFacts: [refund, order, channel, ...calendars],
    routing: () => ({ key: orderId, lane: sellerId }),
    // For a reaction its decider tells a repetition: the same id for another case is an alarm.
    repeats: command.type === 'arbitration.step-in-by-itself' ? 'NEVER' : opensCase(command) ? 'ID' : 'LAST',
    decide: ({ states, factsOf }) => {
      if (dayFor(command, states.case) !== day) throw new StaleLookup(`case ${caseId} has changed`);
      return decide(rules)(command, {
        case: states.case,
        dispute: states.dispute,
        review: states.review ?? new Map(),
        ...(capped.includes(command.type) && { remedy: states.remedy }),
        refund: factsOf(refund.stream) as RefundFacts | undefined,
        order: factsOf(order.stream) as OrderFacts | undefined,
        channel: factsOf(channel.stream) as ChannelFacts | undefined,
        calendars: publishedYears(calendars, factsOf),
        ...file,
      });
    },
  };
  return execution as unknown as CommandExecution;
}

type Parts = {
  case: ReturnType<typeof caseRef>;
  dispute: ReturnType<typeof disputeRef>;
  review: ReturnType<typeof reviewRef>;
  today: ReturnType<typeof reviewRef>;
  remedy: ReturnType<typeof remedyRef>;
};
