/** One command as a step on two streams: the refund and the channel of its line. Doors, clocks and reactions alike. */
import { type Doing, type LogPorts, type Origin, got } from '@redress/context';
import { channelStream } from '@redress/contracts';
import { type Part, type Step, astray, reject } from '@redress/event-sourcing';
import { channel } from '../channel/channel.js';
import { decide, isInternal, stray } from './decide.js';
import type { OrderFacts } from '../facts/order-facts.js';
import type { RefundCommand } from './refund.commands.js';
import { refund } from './refund.js';

export const refundPart = (refundId: string) => ({ stream: `refund-${refundId}`, fold: refund });
export const channelPart = (orderId: string, lineId: string) => ({ stream: channelStream(orderId, lineId), fold: channel });

type Parts = { refund: Part<Parameters<typeof refund.evolve>[0]>; channel: Part<Parameters<typeof channel.evolve>[0]> };

/** Which order and line a refund is of never changes: it may be looked up before the locks. Undefined: there is no such refund. */
function* placeOf(
  command: RefundCommand,
  store: LogPorts['store'],
): Doing<Readonly<{ orderId: string; lineId: string }> | undefined> {
  if (command.type === 'refunds.apply') return command.data;
  const { state } = yield* got(store.stateOf(refundPart(command.data.refundId)));
  return state.status === 'NONE' ? undefined : state;
}

/** NOT_FOUND for a refund that nobody applied for; `Astray` for a clock or a reaction, which cannot be about what is not there. */
export function* stepFor(command: RefundCommand, origin: Origin, { store, rules }: LogPorts): Doing<Step<Parts>> {
  const { refundId } = command.data;
  const place = yield* placeOf(command, store);
  if (!place) return isInternal(command) ? astray(stray(command)) : reject('NOT_FOUND', `no refund ${refundId}`);
  const { orderId, lineId } = place;
  const order = `order-${orderId}`;
  return {
    said: { ...command, ...origin },
    on: { refund: refundPart(refundId), channel: channelPart(orderId, lineId) },
    knows: [order],
    place: ({ states }) => ({ key: orderId, lane: states.refund.status === 'NONE' ? orderId : states.refund.sellerId }),
    repeats: command.type === 'refunds.apply' ? 'ID' : 'LAST',
    decide: ({ states, known }) => decide(rules)(command, { ...states, order: known(order) as OrderFacts | undefined }),
  };
}
