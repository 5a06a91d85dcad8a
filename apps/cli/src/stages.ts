import type { Stages } from '@redress/standalone/memory';

/**
 * Worlds for scenarios: in memory; or databases of their own on the server of DATABASE_URL, else an embedded one; or those with a
 * process for every service and brokers between them. Never live data. Each loads no more than it needs: a run in memory is over
 * before a database would be loaded.
 */
export const openStages = async (on: 'memory' | 'postgres' | 'cluster'): Promise<Stages> => {
  if (on === 'memory') return (await import('@redress/standalone/memory')).memoryStages();
  if (on === 'cluster') {
    const { clusterStages } = await import('@redress/testing/cluster');
    return clusterStages({ log: (line) => console.error(`redress: ${line}`) });
  }
  const [{ temporaryPostgres }, { postgresStages }] = await Promise.all([
    import('@redress/testing/postgres'),
    import('@redress/standalone'),
  ]);
  const server = await temporaryPostgres({});
  const stages = await postgresStages(server.url);
  return { ...stages, close: () => stages.close().then(() => server.stop()) };
};
