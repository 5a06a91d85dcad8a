import { done } from '@redress/context';
import type { Day } from '@redress/rulebook';
import type { PenaltiesPorts } from '../ports.js';
import { reconcile } from './reconcile.js';

type Ports = Pick<PenaltiesPorts, 'gateway' | 'ledger' | 'reconciliations'> & Required<Pick<PenaltiesPorts, 'clock'>>;

/** Gateway and ledger compared once for each day that is over; each difference is a line to the operator. */
export const reconcileEachDay = (ports: Ports) => ({
  isDone: async (day: Day): Promise<boolean> => (await ports.reconciliations.find(day))?.whole === true,
  work: async (day: Day): Promise<readonly string[]> => {
    const { differences } = await done(reconcile(ports, day, ports.clock.now()));
    return differences.map(({ kind, key, detail }) => `gateway and ledger differ on ${day}: ${kind} ${key}: ${detail}`);
  },
});
