import { failuresIn } from '@redress/penalties';
import { startDemo, startStandalone } from '@redress/standalone';
import { ownPostgres } from '../postgres.js';
import { builtConsole } from './built-console.js';
import { editionsSaid } from '../editions.js';
import { portSaid } from '../said.js';
import { signingKey } from '../seal/keys.js';
import type { StartFlags } from '../start.js';

/** Resolves once it has been told to stop, and has. */
export const runStart = async ({ port: said, host, editions, demo, json }: StartFlags): Promise<void> => {
  const port = portSaid(said, 0);
  await editionsSaid({ ...(editions && { editions }) });
  const gatewayFails = failuresIn(process.env);
  const stopping = new Promise<string>((resolve) =>
    ['SIGINT', 'SIGTERM'].forEach((signal) => process.once(signal, () => resolve(signal))),
  );
  const [postgres, folder] = await Promise.all([ownPostgres(), builtConsole()]);
  try {
    const auth = process.env['AUTH'] === 'development' ? 'development' : 'loopback';
    const hosts = process.env['HOSTS']?.split(',') ?? [];
    const beside = { console: folder, sealKey: signingKey() };
    const options = { databaseUrl: postgres.url, port, host, hosts, auth, gatewayFails, ...beside } as const;
    const running = demo ? await withDemo(options) : await startStandalone(options);
    console.log(
      json
        ? JSON.stringify({ url: running.url })
        : `Redress runs at ${running.url} (console: ${running.url}/console/, document: ${running.url}/docs). Ctrl-C stops it.`,
    );
    const signal = await stopping;
    console.error(`redress: ${signal}, finishing what is under way`);
    await running.close();
  } finally {
    await postgres.stop();
  }
};

const withDemo = async (options: Parameters<typeof startDemo>[0]) => {
  const running = await startDemo(options);
  console.error(
    running.brought
      ? 'redress: a sample marketplace of twelve days was brought in: nobody in it is real'
      : 'redress: there are orders already: no sample was brought in',
  );
  return running;
};
