/** Makes the execution of a command: on the claim and on its line's claims, with what is known of order, refunds and channel. */
import { type Doing, type LogPorts, type Origin, factsRef, got } from '@redress/context';
import { channelStream, remedyStream } from '@redress/contracts';
import { type CommandExecution, execution, reject, StaleLookup } from '@redress/event-sourcing';
import { type OrderFacts, orderFacts } from '../facts/order-facts.js';
import { type ChannelFacts, type RefundFacts, channelFacts, refundFacts } from '../facts/refund-facts.js';
import type { ClaimCommand } from './claim.commands.js';
import { claimFold, remedyFold } from './claim.js';
import { decide } from './decide.js';

export const claimRef = (claimId: string) => ({ stream: `claim-${claimId}`, fold: claimFold });
export const remedyRef = (orderId: string, lineId: string) => ({ stream: remedyStream(orderId, lineId), fold: remedyFold });

/** What an event has brought about: it tells all that the claim must know, and asks for no refund. */
const internal: readonly ClaimCommand['type'][] = ['claims.record-payment', 'claims.give-way'];

/** The line of a claim never changes; which refund of it is open may, and is looked up again then. Throws `Rejected` NOT_FOUND. */
export function* executionOf(command: ClaimCommand, origin: Origin, { store, rules }: LogPorts): Doing<CommandExecution> {
  const { claimId } = command.data;
  const { state } = yield* got(store.stateOf(claimRef(claimId)));
  const place = command.type === 'claims.file' ? command.data : state.status === 'NONE' ? undefined : state;
  if (!place) return reject('NOT_FOUND', `no claim ${claimId}`);
  const { orderId, lineId } = place;
  const order = factsRef(orderFacts, `order-${orderId}`);
  const channel = factsRef(channelFacts, channelStream(orderId, lineId));
  const isTold = internal.includes(command.type);
  const open = isTold ? undefined : ((yield* got(store.factsOf(channel))) as ChannelFacts | undefined)?.open;
  const refund = open === undefined ? undefined : factsRef(refundFacts, `refund-${open}`);
  return execution({
    command: { ...command, ...origin },
    on: { claim: claimRef(claimId), remedy: remedyRef(orderId, lineId) },
    readsFacts: [order, channel, ...(refund ? [refund] : [])],
    routing: ({ factsOf }) => ({ key: orderId, lane: (factsOf(order.stream) as OrderFacts | undefined)?.sellerId ?? orderId }),
    repeats: command.type === 'claims.file' ? 'ID' : isTold ? 'NEVER' : 'LAST',
    decide: ({ states, factsOf }) => {
      const known = factsOf(channel.stream) as ChannelFacts | undefined;
      // the very event that is heard may have opened or ended one
      if (!isTold && known?.open !== open) throw new StaleLookup(`the refunds of line ${lineId} have changed`);
      return decide(rules)(command, {
        ...states,
        order: factsOf(order.stream) as OrderFacts | undefined,
        channel: known,
        refund: refund && (factsOf(refund.stream) as RefundFacts | undefined),
      });
    },
  });
}
