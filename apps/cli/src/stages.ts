import { memoryStages, postgresStages } from '@redress/standalone';
import { temporaryPostgres } from '@redress/testing/postgres';

/** Worlds for scenarios: in memory, or databases of their own on the server of DATABASE_URL, else an embedded one; never live data. */
export const openStages = async (on: 'memory' | 'postgres') => {
  if (on === 'memory') return memoryStages();
  const server = await temporaryPostgres({});
  const stages = await postgresStages(server.url);
  return { ...stages, close: () => stages.close().then(() => server.stop()) };
};
