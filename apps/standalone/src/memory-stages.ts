import { loadRulebook } from '@redress/service-kit';
import type { OpenStage } from '@redress/simulation';
import { type SimulationOptions, simulatedStage } from '@redress/simulation/simulation';

/** The whole system under simulated time, each scenario in a world of its own. */
export type Stages = Readonly<{ openStage: OpenStage; close(): Promise<void> }>;

/** In a simulation each. */
export const memoryStages = async (told: Pick<SimulationOptions, 'committed' | 'settling' | 'seams'> = {}): Promise<Stages> => ({
  openStage: async ({ edition, start }) => simulatedStage({ rules: await loadRulebook({ fixed: edition }), start, ...told }),
  close: async () => undefined,
});
