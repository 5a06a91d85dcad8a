import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadRulebook } from './index.js';

const folder = mkdtempSync(join(tmpdir(), 'editions-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

it('loads what ships', async () =>
  expect((await loadRulebook()).editions.map(({ name }) => name)).toEqual(['tmall-2012', 'tmall-2022']));

it('adds an edition of the operator, and fixes one for all cases', async () => {
  const own = file('own.yaml', 'name: own\nextends: tmall-2022\neffective: "2026-01-01"\npointsPerYuan: 10');
  const rules = await loadRulebook({ extraFiles: [own] });
  expect(rules.inForce('2026-01-01T00:00:00.000Z')).toMatchObject({ name: 'own', pointsPerYuan: 10 });
  expect((await loadRulebook({ extraFiles: [own], fixed: 'own' })).inForce('2000-01-01T00:00:00.000Z').name).toBe('own');
});

it('refuses a bad one with its file and the wrong key', () =>
  expect(
    loadRulebook({ extraFiles: [file('bad.yaml', 'name: bad\nextends: tmall-2022\neffective: "2026-01-01"\npointsPerYuan: 0')] }),
  ).rejects.toThrow('bad.yaml:4: pointsPerYuan must be an integer above 0'));

describe('the editions that EDITIONS names', () => {
  const before = process.env['EDITIONS'];
  afterEach(() => {
    if (before === undefined) delete process.env['EDITIONS'];
    else process.env['EDITIONS'] = before;
  });

  it('are there for whoever loads the rules: several files, with commas between', async () => {
    const files = [1, 2].map((n) => file(`e${n}.yaml`, `name: e${n}\nextends: tmall-2022\neffective: "2030-01-0${n}"`));
    process.env['EDITIONS'] = files.join(', ');
    expect((await loadRulebook()).editions.map(({ name }) => name)).toEqual(['tmall-2012', 'tmall-2022', 'e1', 'e2']);
  });

  it('are refused with the name of a file that cannot be read', async () => {
    process.env['EDITIONS'] = 'nowhere.yaml';
    await expect(loadRulebook()).rejects.toThrow('nowhere.yaml: cannot be read (ENOENT); EDITIONS or --edition names it');
  });
});
