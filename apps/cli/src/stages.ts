import { memoryStages, postgresStages } from '@redress/standalone';
import { clusterStages } from '@redress/testing/cluster';
import { temporaryPostgres } from '@redress/testing/postgres';

/**
 * Worlds for scenarios: in memory; or databases of their own on the server of DATABASE_URL, else an embedded one; or those with a
 * process for every service and brokers between them. Never live data.
 */
export const openStages = async (on: 'memory' | 'postgres' | 'cluster') => {
  if (on === 'memory') return memoryStages();
  if (on === 'cluster') return clusterStages({ log: (line) => console.error(`redress: ${line}`) });
  const server = await temporaryPostgres({});
  const stages = await postgresStages(server.url);
  return { ...stages, close: () => stages.close().then(() => server.stop()) };
};
