/** Makes the execution of what people say of a compensation: on it, on its seller and on the money of its order. */
import { type Doing, factsRef, got, type Origin } from '@redress/context';
import { type CommandExecution, execution, reject } from '@redress/event-sourcing';
import type { CompensationCommand } from '../commands.js';
import { compensationRef, sellerRef, tradeRef } from '../executions.js';
import { type OrderFacts, orderFacts } from '../facts/order-facts.js';
import type { PenaltiesPorts } from '../ports.js';
import { isOwed } from './compensation.js';
import { approve, assessManually, waive } from './decide-by-hand.js';

/** Which order and seller it is of never changes: it may be looked up before the locks. Throws `Rejected` NOT_FOUND. */
export function* compensationExecution(
  command: CompensationCommand,
  origin: Origin,
  { store, rules }: PenaltiesPorts,
): Doing<CommandExecution> {
  const { compensationId } = command.data;
  const compensation = compensationRef(compensationId);
  const issued = { ...command, ...origin };
  if (command.type === 'penalties.assess-manually') {
    const { orderId, sellerId } = command.data;
    const order = factsRef(orderFacts, `order-${orderId}`);
    return execution({
      command: issued,
      on: { compensation, trade: tradeRef(orderId) },
      readsFacts: [order],
      routing: () => ({ key: orderId, lane: sellerId }),
      repeats: 'ID',
      decide: ({ states, factsOf }) => {
        const context = { ...states, order: factsOf(order.stream) as OrderFacts | undefined };
        return { compensation: assessManually(command, context, rules) };
      },
    });
  }
  const { state } = yield* got(store.stateOf(compensation));
  if (!isOwed(state)) return reject('NOT_FOUND', `no compensation ${compensationId}`);
  const { orderId, sellerId } = state;
  return execution({
    command: issued,
    on: { compensation, seller: sellerRef(sellerId), trade: tradeRef(orderId) },
    routing: () => ({ key: orderId, lane: sellerId }),
    repeats: 'LAST',
    decide: ({ states, versions }) =>
      command.type === 'penalties.approve' ? approve(command, states, versions, rules) : waive(command, states, rules),
  });
}
