import { openDatabases } from '../postgres-parts.js';
import { type FactsDoor, type FactsOptions, factsOn } from './facts.js';

export { type FactsDoor, type FactsRebuilt, type FactsStatus, factsOn } from './facts.js';
export { startFacts } from './start-facts.js';

/** Brings the tables up to date first: a database that nothing of this release has run on yet has older ones. */
export const openFacts = async (
  url: string,
  options?: FactsOptions,
): Promise<FactsDoor & Readonly<{ close(): Promise<void> }>> => {
  const databases = await openDatabases(url);
  return {
    ...factsOn(databases, options),
    close: async () => void (await Promise.all(Object.values(databases).map((database) => database.close()))),
  };
};
