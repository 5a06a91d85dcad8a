/** Scenarios in memory: the whole system plays all files of the repository; the kernel alone judges as many commands of one decider. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { memoryEventStore } from '@redress/event-sourcing/memory';
import { memoryStages } from '@redress/standalone/memory';
import { play } from '@redress/simulation';
import type { Runs } from '../contestant.js';
import { bargain } from './ours.js';

const folder = fileURLToPath(new URL('../../../../scenarios', import.meta.url));

/** Counts all commands that are judged: said by the file, by a timer, or by a service that has heard of something. */
export const wholeSystem = async (): Promise<Runs> => {
  let commands = 0;
  const stages = await memoryStages({ settling: ({ commands: steps }) => (commands += steps.length) });
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  return {
    run: async () => {
      commands = 0;
      for await (const { file, passed } of play(
        files.map((name) => join(folder, name)),
        stages.openStage,
      ))
        if (!passed) throw new Error(`${file} does not pass`);
      return commands;
    },
    close: () => stages.close(),
  };
};

export const kernelAlone = async (): Promise<Runs> => ({
  run: async () => {
    const store = memoryEventStore();
    for (let n = 0; n < 1000; n++)
      for (let times = 0; times < 10; times++) await store.execute({ commands: [bargain(`refund-${n}`)] });
    return 10_000;
  },
  close: async () => undefined,
});
