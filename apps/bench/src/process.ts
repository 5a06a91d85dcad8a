/** A contestant from outside: a process with a database of its own. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freshDatabase } from '@redress/testing/postgres';
import type { Measured } from './drive.js';
import type { Work } from './works.js';

export type Running = Readonly<{
  measure(callers: number, seconds: number, way?: string): Promise<Measured>;
  end(): Promise<void>;
}>;
type Says = { ready?: true; measured?: Measured; failed?: string };

export const startContestant = async (name: string, work: Work, server: string): Promise<Running> => {
  const database = await freshDatabase(server);
  const child = fork(fileURLToPath(new URL('child.ts', import.meta.url)), [name, JSON.stringify(work), database.url]);
  const exited = once(child, 'exit');
  const end = async () => {
    if (child.connected) child.disconnect();
    await exited;
    await database.drop();
  };
  const heard = async (): Promise<Says> => {
    const gone = exited.then(([code]): [Says] => [{ failed: `its process ended with ${code}` }]);
    const [said] = (await Promise.race([once(child, 'message'), gone])) as [Says];
    if (said.failed === undefined) return said;
    await end();
    throw new Error(`${name}, ${work.kind}: ${said.failed}`);
  };
  await heard();
  return {
    measure: async (callers, seconds, way) => {
      child.send({ callers, seconds, way });
      return (await heard()).measured!;
    },
    end,
  };
};
