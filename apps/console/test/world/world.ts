/** The whole system on a PostgreSQL of its own, with the built console and the sample marketplace. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDemo } from '@redress/standalone';
import { temporaryServer } from '@redress/testing/postgres';

export type World = Readonly<{ url: string; close(): Promise<void> }>;

/** `port` 0: any that is free. Its clock runs like the machine's, from days back while the marketplace is brought in. */
export const openWorld = async ({ port = 0 } = {}): Promise<World> => {
  // one that runs already (tools/console-world.mjs) saves who works on a test the seeding; what tests did to it before stays in it
  const runs = process.env['CONSOLE_WORLD'];
  if (runs !== undefined) return { url: runs, close: async () => undefined };
  const evidence = mkdtempSync(join(tmpdir(), 'redress-console-'));
  const postgres = await temporaryServer();
  const running = await startDemo({
    ...{ databaseUrl: postgres.url, port, evidence, log: { error: () => undefined } },
    console: fileURLToPath(new URL('../../dist', import.meta.url)),
  });
  const close = async () => {
    await running.close();
    await postgres.stop();
    rmSync(evidence, { recursive: true, force: true });
  };
  return { url: running.url, close };
};
