/** Who takes part. Each is loaded only in its own process: Emmett replaces pg's global parsers. */
import type { Contestant } from '../contestant.js';

export const contestants: Readonly<Record<string, () => Promise<Contestant>>> = {
  ours: async () => ({ append: (await import('./ours.js')).ourAppends }),
  'ours cold': async () => ({ command: (await import('./ours.js')).ourCommands(false) }),
  'ours warm': async () => ({ command: (await import('./ours.js')).ourCommands(true) }),
  floor: async () => {
    const { singleInserts, readAndInsert } = await import('./floor.js');
    return { append: singleInserts, command: readAndInsert };
  },
  'batched floor': async () => ({ append: (await import('./floor.js')).batchedInserts }),
  emmett: async () => {
    const { emmettAppends, emmettCommands } = await import('./emmett.js');
    return { append: emmettAppends, command: emmettCommands };
  },
};
