// Every scenario file of the repository, on the whole system in memory: a test each.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { testRulebook } from '@redress/rulebook/testing';
import { play } from '@redress/simulation';
import { simulatedStage } from '@redress/simulation/simulation';

const folder = fileURLToPath(new URL('../../scenarios/', import.meta.url));
const openStage = async ({ edition, start }) => simulatedStage({ rules: testRulebook({ fixed: edition }), start });

for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort())
  if (file.endsWith('.yaml'))
    it(file, async () => {
      for await (const { passed, ...outcome } of play([folder + file], openStage))
        if (!passed) throw new Error(`${file} fails: ${JSON.stringify(outcome)}`);
    });
