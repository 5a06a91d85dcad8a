/** Who takes part. Each is loaded only in its own process: Emmett replaces pg's global parsers. */
import type { Contestant } from '../contestant.js';

export const contestants: Readonly<Record<string, () => Promise<Contestant>>> = {
  ours: async () => ({
    append: async (url) => (await import('./ours.js')).ourAppends(url),
    rebuild: async (url) => (await import('./rebuild.js')).ourRebuild(url),
    visible: async (url) => (await import('./visible.js')).visibleInCompliance(url),
    lists: async (url) => (await import('./lists.js')).ourLists(url),
    rate: async (url) => (await import('./rates.js')).ourFigures(url),
    heard: async (url) => (await import('./heard.js')).ourMeasures(url),
    'close-day': async (url) => (await import('./close-day.js')).ourClose(url),
    scenarios: async () => (await import('./scenarios.js')).wholeSystem(),
  }),
  'ours cold': async () => ({ command: (await import('./ours.js')).ourCommands(false) }),
  'ours warm': async () => ({ command: (await import('./ours.js')).ourCommands(true) }),
  'rates alone': async () => ({ heard: async (url) => (await import('./heard.js')).ratesAlone(url) }),
  floor: async () => {
    const { singleInserts, readAndInsert } = await import('./floor.js');
    return {
      append: singleInserts,
      command: readAndInsert,
      rebuild: async (url) => (await import('./rebuild.js')).rawCopy(url),
      visible: async () => (await import('./visible.js')).rawKafkajs(),
      rate: async (url) => (await import('./rates.js')).recount(url),
      'close-day': async (url) => (await import('./close-day.js')).countsAndEvents(url),
      lists: async (url) => (await import('./lists.js')).hundredRows(url),
      scenarios: async () => (await import('./scenarios.js')).kernelAlone(),
    };
  },
  'batched floor': async () => ({ append: (await import('./floor.js')).batchedInserts }),
  emmett: async () => {
    const { emmettAppends, emmettCommands } = await import('./emmett.js');
    return {
      append: emmettAppends,
      command: emmettCommands,
      rebuild: async (url) => (await import('./rebuild.js')).emmettRebuild(url),
    };
  },
  'message-db': async () => {
    const { messageDbAppends, messageDbCommands } = await import('./message-db.js');
    return { append: messageDbAppends, command: messageDbCommands };
  },
  typeorm: async () => {
    const { typeormChanges, typeormCommands } = await import('./typeorm.js');
    return { append: typeormChanges, command: typeormCommands };
  },
};
