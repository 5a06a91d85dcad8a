/** One command as a step on two streams: the refund and the channel of its line. Doors, clocks and reactions alike. */
import { type Doing, type LogPorts, type Origin, factsRef, got } from '@redress/context';
import { remedyStream } from '@redress/contracts';
import { type StreamRef, type CommandExecution, astray, reject } from '@redress/event-sourcing';
import { type channel, channelRef } from '../channel/channel.js';
import { decide, isInternal, stray } from './decide.js';
import { type OrderFacts, orderFacts } from '../facts/order-facts.js';
import { type RemedyFacts, remedyFacts } from '../facts/remedy-facts.js';
import type { RefundCommand } from './refund.commands.js';
import { refund } from './refund.js';

export const refundRef = (refundId: string) => ({ stream: `refund-${refundId}`, fold: refund });

type Parts = { refund: StreamRef<Parameters<typeof refund.evolve>[0]>; channel: StreamRef<Parameters<typeof channel.evolve>[0]> };

/** Which order and line a refund is of never changes: it may be looked up before the locks. Undefined: there is no such refund. */
function* lineOf(
  command: RefundCommand,
  store: LogPorts['store'],
): Doing<Readonly<{ orderId: string; lineId: string }> | undefined> {
  if (command.type === 'refunds.apply') return command.data;
  const { state } = yield* got(store.stateOf(refundRef(command.data.refundId)));
  return state.status === 'NONE' ? undefined : state;
}

/** NOT_FOUND for a refund that nobody applied for; `Astray` for a clock or a reaction, which cannot be about what is not there. */
export function* executionOf(command: RefundCommand, origin: Origin, { store, rules }: LogPorts): Doing<CommandExecution<Parts>> {
  const { refundId } = command.data;
  const place = yield* lineOf(command, store);
  if (!place) return isInternal(command) ? astray(stray(command)) : reject('NOT_FOUND', `no refund ${refundId}`);
  const { orderId, lineId } = place;
  const order = factsRef(orderFacts, `order-${orderId}`);
  const remedy = factsRef(remedyFacts, remedyStream(orderId, lineId));
  return {
    command: { ...command, ...origin },
    on: { refund: refundRef(refundId), channel: channelRef(orderId, lineId) },
    readsFacts: [order, remedy],
    routing: ({ states }) => ({ key: orderId, lane: states.refund.status === 'NONE' ? orderId : states.refund.sellerId }),
    repeats: command.type === 'refunds.apply' ? 'ID' : 'LAST',
    decide: ({ states, factsOf }) =>
      decide(rules)(command, {
        ...states,
        order: factsOf(order.stream) as OrderFacts | undefined,
        remedy: factsOf(remedy.stream) as RemedyFacts | undefined,
      }),
  };
}
