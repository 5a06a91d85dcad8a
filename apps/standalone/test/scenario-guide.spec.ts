// docs/scenarios.md teaches what is so: its scenario passes, its examples can be read, and it names all that this version offers.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseScenario, play } from '@redress/simulation';
import { example, exampleStep, scenarioGuide } from '@redress/simulation/guide';
import { memoryStages } from '../src/memory.js';
import { offered } from '@redress/simulation';

const page = readFileSync(new URL('../../../docs/scenarios.md', import.meta.url), 'utf8');

it('is as the commands and views are: else npm run docs', () => expect(page).toBe(scenarioGuide()));

it('begins with a scenario that passes, in forty lines that teach', async () => {
  const [head = ''] = page.split('## Commands');
  expect(head).toContain(example);
  expect(head.split('\n').length).toBeLessThanOrEqual(42);
  const folder = mkdtempSync(join(tmpdir(), 'guide-'));
  const file = join(folder, 'case.yaml');
  writeFileSync(file, example);
  const { openStage } = await memoryStages();
  const { value: outcome } = await play([file], openStage).next();
  expect(outcome).toMatchObject({ passed: true, failures: [] });
  rmSync(folder, { recursive: true });
});

it.each(Object.entries(offered.commands))('has a step of %s that a file may have', (name, spec) => {
  const step = exampleStep(name, spec);
  expect(page).toContain(`### ${name}\n`);
  expect(page).toContain(step);
  const file = `scenario: a\nstart: 2026-03-02T09:00:00+08:00\nsteps:\n  ${step}\n`;
  expect(() => parseScenario('f.yaml', file, offered)).not.toThrow();
});

it.each(Object.keys(offered.views))('has the view %s', (name) =>
  expect(page).toMatch(new RegExp(`^### view: ${name}( ID)?$`, 'm')),
);
