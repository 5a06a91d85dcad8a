/** Makes the execution of an appeal's commands: on the violation, its seller and the compensation of the same cause. */
import { type Doing, got, type Origin } from '@redress/context';
import { type CommandExecution, execution, reject } from '@redress/event-sourcing';
import type { AppealCommand } from '../commands.js';
import type { CompensationState } from '../compensation/compensation.js';
import { lookUpRounds, refsOf } from '../compensation/rounds.js';
import { sellerRef, tradeRef, violationRef } from '../executions.js';
import type { PenaltiesPorts } from '../ports.js';
import { appealViolation, decideAppeal } from './decide-appeal.js';

/** Whose it is and what its cause has brought never changes: it may be looked up before the locks. Throws `Rejected` NOT_FOUND. */
export function* appealExecution(command: AppealCommand, origin: Origin, ports: PenaltiesPorts): Doing<CommandExecution> {
  const { store, rules } = ports;
  const { violationId } = command.data;
  const { state } = yield* got(store.stateOf(violationRef(violationId)));
  if (state.status === 'NONE') return reject('NOT_FOUND', `no violation ${violationId}`);
  const { sellerId, compensation, further = [] } = state;
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
    return execution({ ...envelope, on: own, decide: ({ states }) => decideAppeal(command, states, rules) as never });
  const links = [compensation, ...further];
  const rounds = yield* lookUpRounds(links, ports);
  const roles = links.flatMap((link) => refsOf(link, rounds).map((ref, n) => [`${link.ruleId}:${n}`, ref] as const));
  return execution({
    ...envelope,
    routing: () => ({ key: compensation.orderId, lane: sellerId }), // its money is the order's
    on: { ...own, trade: tradeRef(compensation.orderId), ...(Object.fromEntries(roles) as Record<string, never>) },
    decide: ({ states }) => {
      const byRole = states as unknown as Readonly<Record<string, CompensationState>>;
      const compensations = Object.fromEntries(roles.map(([role]) => [role, byRole[role]!]));
      const { compensations: back, ...added } = decideAppeal(command, { ...states, compensations }, rules);
      return { ...added, ...back } as never;
    },
  });
}
