import { openDatabases } from '../postgres-parts.js';
import { projectionNamed, projections } from './projection.js';
import { type RebuildOptions, type Rebuilt, rebuild } from './rebuild.js';
import { type ProjectionStatus, projectionStatus } from './status.js';

export type { ProjectionStatus, Rebuilt };

/** Brings the tables up to date first: a database that nothing has run on yet has none. */
export const openProjections = async (url: string) => {
  for (const database of Object.values(await openDatabases(url))) await database.close();
  return {
    names: projections.map(({ name }) => name),
    status: () => projectionStatus(url),
    rebuild: (name: string, options?: RebuildOptions): Promise<Rebuilt> => rebuild(url, projectionNamed(name), options),
  };
};
