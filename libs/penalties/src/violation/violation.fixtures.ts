/** A seller in a context in memory: what it has violated, and what it says to that. */
import { ask, done, show } from '@redress/context';
import { memoryEventStore } from '@redress/event-sourcing/memory';
import { testRulebook } from '@redress/rulebook/testing';
import type { PenaltiesCommand, ViolationCause } from '../commands.js';
import { penalties } from '../context.js';
import { executionOf } from '../executions.js';
import { sandboxGateway } from '../gateway/sandbox-gateway.js';
import { memoryReconciliations } from '../reconciliation/reconciliations.js';
import { memoryLedger } from '../ledger/memory-ledger.js';
import type { PenaltiesPorts } from '../ports.js';

export const at = '2026-03-02T04:00:00.000Z';
export const fake: ViolationCause = { sellerId: 's1', ruleId: 'P-FAKE', cause: 'c1', edition: 'tmall-2022' };

export const openPenalties = () => {
  const ports = {
    store: memoryEventStore(),
    rules: testRulebook(),
    ledger: memoryLedger(),
    gateway: sandboxGateway(),
    reconciliations: memoryReconciliations(),
  };
  const own = ports as unknown as PenaltiesPorts;
  const react = (command: PenaltiesCommand) => ports.store.execute({ commands: [executionOf(command, {}, ports.rules)] });
  return {
    react,
    record: (data: Partial<ViolationCause> = {}, when = at) =>
      react({ type: 'penalties.record-violation', as: 'service:penalties', at: when, data: { ...fake, ...data } }),
    reach: (subject: string, when: string) =>
      react({ type: 'penalties.reach-deadline', as: 'service:penalties', at: when, data: { stream: 'seller-s1', ruleId: 'P-POINTS', subject } }), // prettier-ignore
    say: (as: string, type: string, body: object, when = at) => done(ask(penalties, { type, as, at: when, body }, own)),
    seller: (now = at) => done(show(penalties, { view: 'seller', id: 's1', options: { now } }, own)),
    violation: (as: string) => done(show(penalties, { view: 'violation', id: 'P-FAKE:c1', as, options: {} }, own)),
    stored: (stream: string) => ports.store.read(stream),
    events: async (stream: string) => (await ports.store.read(stream)).map(({ type, data }) => [type, data]),
  };
};
