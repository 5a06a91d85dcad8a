import { loadRulebook } from '@redress/service-kit';
import { Simulation } from '@redress/simulation/simulation';
import type { ImportWorld } from './import-world.js';
import { memoryTotals } from './totals.js';

/** A simulation with a lane a seller: what an import plays on where nothing is to last. */
export const openMemoryWorld = async ({ edition }: Readonly<{ edition?: string }> = {}): Promise<ImportWorld> => {
  let appended = 0;
  let judged = 0;
  const simulation = new Simulation({
    rules: await loadRulebook({ fixed: edition }),
    lanes: 'BY_SELLER',
    committed: (_service, events) => void (appended += events.length),
    settling: ({ commands }) => void (judged += commands.length),
  });
  return {
    conductor: {
      ask: async (asked) => simulation.ask(asked),
      fire: async (lane, now, until, inclusive) => simulation.fire(lane, now, until, inclusive),
    },
    view: async (viewed) => simulation.view(viewed),
    appended: () => appended,
    judged: () => judged,
    totals: async () => memoryTotals(simulation),
    close: async () => undefined,
  };
};
