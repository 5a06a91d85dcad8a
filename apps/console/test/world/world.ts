/** The whole system on a PostgreSQL of its own, with the built console and a seeded marketplace. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startStandalone } from '@redress/standalone';
import { temporaryServer } from '@redress/testing/postgres';
import { seed } from './seed.js';
import { sayTo } from './say.js';

export type World = Readonly<{ url: string; close(): Promise<void> }>;

/** `port` 0: any that is free. Its clock runs like the machine's, from days back while it is seeded. */
export const openWorld = async ({ port = 0 } = {}): Promise<World> => {
  let behindMs = 12 * 86_400_000;
  const clock = { now: () => new Date(Date.now() - behindMs).toISOString() };
  const evidence = mkdtempSync(join(tmpdir(), 'redress-console-'));
  const postgres = await temporaryServer();
  const running = await startStandalone({
    ...{ databaseUrl: postgres.url, port, clock, evidence, log: { error: () => undefined } },
    console: fileURLToPath(new URL('../../dist', import.meta.url)),
  });
  const ago = async (days: number) => {
    await fetch(`${running.url}/heard`);
    behindMs = days * 86_400_000;
  };
  await seed({ say: sayTo(running.url), ago });
  await fetch(`${running.url}/heard`);
  const close = async () => {
    await running.close();
    await postgres.stop();
    rmSync(evidence, { recursive: true, force: true });
  };
  return { url: running.url, close };
};
