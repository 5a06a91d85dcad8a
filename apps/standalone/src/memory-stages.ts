import { loadRulebook } from '@redress/service-kit';
import type { Rulebook } from '@redress/rulebook';
import type { OpenStage } from '@redress/simulation';
import { type SimulationOptions, simulatedStage } from '@redress/simulation/simulation';

/** The whole system under simulated time, each scenario in a world of its own. */
export type Stages = Readonly<{ openStage: OpenStage; close(): Promise<void> }>;

/** In a simulation each; the rulebook of an edition is loaded once for all of them. */
export const memoryStages = async (told: Pick<SimulationOptions, 'committed' | 'settling' | 'seams'> = {}): Promise<Stages> => {
  const loaded = new Map<string | undefined, Promise<Rulebook>>();
  const rulesOf = (edition: string | undefined): Promise<Rulebook> => {
    const rules = loaded.get(edition) ?? loadRulebook({ fixed: edition });
    loaded.set(edition, rules);
    return rules;
  };
  return {
    openStage: async ({ edition, start }) => simulatedStage({ rules: await rulesOf(edition), start, ...told }),
    close: async () => undefined,
  };
};
