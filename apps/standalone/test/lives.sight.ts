/** What a wish sees of the world before it becomes a command. */
import type { Sight } from './lives.choice.js';
import { type Looking, thingOpen } from './lives.things.js';

export const sightOf = (world: Looking, refunds: Sight['refunds']): Sight => ({
  refunds,
  open: async (id) => {
    const { allowed } = (await world.view({ view: 'refund', id })) as { allowed: Readonly<Record<string, readonly string[]>> };
    return Object.values(allowed)
      .flat()
      .filter((one) => one !== 'refunds.withdraw');
  },
  caseOf: async (id) => {
    const { caseId } = (await world.view({ view: 'refund', id })) as { caseId?: string };
    if (caseId === undefined) return undefined;
    return { caseId, open: ((await world.view({ view: 'case', id: caseId })) as { allowed: readonly string[] }).allowed };
  },
  status: async (id) => ((await world.view({ view: 'order', id })) as { status: string }).status,
  thing: ({ more, refund }) => thingOpen(world, more, refund),
});
