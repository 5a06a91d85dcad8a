/** Makes the execution of an appeal's commands: on the violation, its seller and the compensation of the same cause. */
import { type Doing, got, type Origin } from '@redress/context';
import { type CommandExecution, execution, reject } from '@redress/event-sourcing';
import { type AppealCommand, compensationIdOf } from '../commands.js';
import { compensationRef, sellerRef, tradeRef, violationRef } from '../executions.js';
import type { PenaltiesPorts } from '../ports.js';
import { appealViolation, decideAppeal } from './decide-appeal.js';

/** Whose it is and what its cause has brought never changes: it may be looked up before the locks. Throws `Rejected` NOT_FOUND. */
export function* appealExecution(command: AppealCommand, origin: Origin, ports: PenaltiesPorts): Doing<CommandExecution> {
  const { store, rules } = ports;
  const { violationId } = command.data;
  const { state } = yield* got(store.stateOf(violationRef(violationId)));
  if (state.status === 'NONE') return reject('NOT_FOUND', `no violation ${violationId}`);
  const { sellerId, compensation } = state;
  const envelope = {
    command: { ...command, ...origin },
    routing: () => ({ key: sellerId, lane: sellerId }),
    repeats: 'LAST' as const,
  };
  const violation = violationRef(violationId);
  if (command.type === 'violations.appeal')
    return execution({
      ...envelope,
      on: { violation },
      decide: ({ states }) => ({ violation: appealViolation(command, states.violation, rules) }),
    });
  const own = { violation, seller: sellerRef(sellerId) };
  if (compensation === undefined)
    return execution({ ...envelope, on: own, decide: ({ states }) => decideAppeal(command, states, rules) });
  return execution({
    ...envelope,
    routing: () => ({ key: compensation.orderId, lane: sellerId }), // its money is the order's
    on: { ...own, compensation: compensationRef(compensationIdOf(compensation)), trade: tradeRef(compensation.orderId) },
    decide: ({ states }) => decideAppeal(command, states, rules),
  });
}
