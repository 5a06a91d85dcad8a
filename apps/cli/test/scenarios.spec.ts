// Every scenario file of the repository on the whole system, in memory.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { memoryStages } from '@redress/standalone/memory';
import { plain, play, describeOutcome } from '@redress/simulation';

const folder = fileURLToPath(new URL('../../../scenarios/', import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .sort();

it('passes every scenario file', async () => {
  expect(files.length).toBeGreaterThanOrEqual(73);
  const { openStage } = await memoryStages();
  const failed: string[] = [];
  for await (const outcome of play(
    files.map((file) => folder + file),
    openStage,
  ))
    if (!outcome.passed) failed.push(...Object.values(describeOutcome(outcome, { json: false, paint: plain })));
  expect(failed.join('\n')).toBe('');
});
