/** The aggregate `complaint`: its commands and its view. */
import { type Aggregate, type Doing, type LogPorts, type Origin, factsRef, got, originOf, partiesOf, stateAt, untilFresh, ofThing, standing } from '@redress/context'; // prettier-ignore
import { channelStream } from '@redress/contracts';
import { type Answer, type CommandExecution, StaleLookup, astray, reject } from '@redress/event-sourcing';
import { docketRef } from '../docket/docket.js';
import { type OrderFacts, orderFacts } from '../facts/order-facts.js';
import { type ChannelFacts, type RefundFacts, channelFacts, refundFacts } from '../facts/refund-facts.js';
import { openIn } from './allowed.js';
import { mayWith } from './may.js';
import type { ComplaintCommand } from './complaint.commands.js';
import { complaintCommands } from './complaint.dto.js';
import { complaintFold } from './complaint.js';
import { decideComplaint } from './decide.js';
import { commandOf } from './parse-command.js';
import { complaintShape } from './view/shape.js';
import { complaintView } from './view/view.js';
import { complaintTold } from './told.js';

const complaintRef = (complaintId: string) => ({ stream: `complaint-${complaintId}`, fold: complaintFold });
type Parts = { complaint: ReturnType<typeof complaintRef>; docket: ReturnType<typeof docketRef> };

/** Throws `Rejected` NOT_FOUND for an unknown complaint or order; `Astray` for a timer. */
function* executionOf(command: ComplaintCommand, origin: Origin, { store, rules }: LogPorts): Doing<CommandExecution> {
  const { complaintId } = command.data;
  const ref = complaintRef(complaintId);
  const { state } = yield* got(store.stateOf(ref));
  const files = command.type === 'complaints.file';
  const place = files ? command.data : state.status === 'NONE' ? undefined : state;
  if (!place)
    return command.type === 'arbitration.reach-deadline' ? astray(`${command.type} is about complaint ${complaintId}, which is not there`) : reject('NOT_FOUND', `no complaint ${complaintId}`); // prettier-ignore
  const { orderId } = place;
  const order = factsRef(orderFacts, `order-${orderId}`);
  const known = (yield* got(store.factsOf(order))) as OrderFacts | undefined;
  if (!known) return reject('NOT_FOUND', `no order ${orderId}`);
  const lineId = place.lineId ?? known.lines[0]?.lineId ?? '';
  const channel = factsRef(channelFacts, channelStream(orderId, lineId));
  const late = files && command.data.type === 'LATE_SHIPMENT';
  const lastPaid = (facts: unknown): string | undefined => (facts as ChannelFacts | undefined)?.lastPaid;
  const refundId = late ? lastPaid(yield* got(store.factsOf(channel))) : undefined;
  const refund = refundId === undefined ? undefined : factsRef(refundFacts, `refund-${refundId}`);
  const execution: CommandExecution<Parts> = {
    command: { ...command, ...origin },
    on: { complaint: ref, docket: docketRef(orderId) },
    readsFacts: [order, ...(late ? [channel] : []), ...(refund ? [refund] : [])],
    routing: () => ({ key: orderId, lane: known.sellerId }),
    repeats: files ? 'ID' : 'LAST',
    decide: ({ states, factsOf }) => {
      if (late && lastPaid(factsOf(channel.stream)) !== refundId) throw new StaleLookup(`the refunds of line ${lineId} have changed`); // prettier-ignore
      return decideComplaint(rules)(command, {
        ...states,
        order: factsOf(order.stream) as OrderFacts | undefined,
        refund: refund && (factsOf(refund.stream) as RefundFacts | undefined),
      });
    },
  };
  return execution as unknown as CommandExecution;
}

export const complaintAggregate: Aggregate<LogPorts> = {
  streams: ['complaint'],
  commands: complaintCommands,
  told: complaintTold,
  openIn,
  hasDeadlines: true,

  *ask(asked, ports) {
    const command = commandOf(asked);
    return yield* untilFresh(function* () {
      const execution = yield* executionOf(command, originOf(asked), ports);
      const [answer] = yield* got(ports.store.execute({ commands: [execution] }));
      return answer as Answer;
    });
  },

  views: {
    complaint: {
      path: '/v1/complaints/:id',
      summary: 'One complaint: what was said, found and owed',
      query: ['at'],
      answer: ofThing(complaintShape),
      seenBy: partiesOf,
      *show({ id = '', at, as }, { store, rules }) {
        const { state, version } = yield* stateAt(store, complaintRef(id), at);
        if (state.status === 'NONE') return reject('NOT_FOUND', `no complaint ${id}`);
        const edition = rules.editions.find(({ name }) => name === state.edition);
        return { ...complaintView(state, edition), ...standing(complaintRef(id), version), may: mayWith(state, as, rules) };
      },
    },
  },
};
