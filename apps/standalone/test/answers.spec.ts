// What views answer is what the OpenAPI document says that they answer: over the scenarios of the repository and random lives.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { play } from '@redress/simulation';
import fc from 'fast-check';
import { memoryStages } from '../src/memory.js';
import { views } from '../src/system.js';
import { type Seen, lookedAt } from './answers.fixtures.js';
import { live } from './live.js';
import { life } from './lives.fixtures.js';
import { memoryWorld } from './logs-of.js';

const folder = fileURLToPath(new URL('../../../scenarios/', import.meta.url));
/** All that people wrote, and some of those that were made. */
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .filter((name, n) => !/^(?:core|slice)\//.test(name) || n % 8 === 0)
  .map((name) => folder + name);

it('every view has an answer that the document describes', () =>
  expect(Object.entries(views).filter(([, { answer }]) => answer === undefined)).toEqual([]));

it('every scenario ends in answers that are as described, whole and in pages', async () => {
  const seen: Seen = new Map();
  const wrong: string[] = [];
  const { openStage } = await memoryStages();
  for await (const _ of play(files, async (options) => lookedAt(await openStage(options), seen, wrong)));
  expect([...new Set(wrong)]).toEqual([]);
  // a reconciliation is no scenario's: `redress reconcile` makes it
  expect(Object.keys(views).filter((view) => !seen.has(view))).toEqual(['reconciliation']);
});

it('so does every life', async () => {
  const wrong: string[] = [];
  const seen: Seen = new Map();
  await fc.assert(
    fc.asyncProperty(life({ wishes: 40 }), async (life) => {
      await live(life, async (options) => lookedAt(await memoryWorld(options), seen, wrong));
      expect([...new Set(wrong)]).toEqual([]);
    }),
    { numRuns: 12 },
  );
});
