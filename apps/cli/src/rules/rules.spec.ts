import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { Command } from 'commander';
import { everyCommand } from '../program.js';
import { rulesCommand } from '../rules.js';

const folder = mkdtempSync(join(tmpdir(), 'rules-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const own = file('tmall-2027.yaml', 'name: tmall-2027\nextends: tmall-2022\neffective: "2027-01-01"\ncompensation:\n  C-LATE: { cap: "300.00" }'); // prettier-ignore

const before = process.env['EDITIONS'];
let out = '';
beforeEach(() => {
  out = '';
  jest.spyOn(console, 'log').mockImplementation((text: string) => void (out += `${text}\n`));
});
afterEach(() => {
  jest.restoreAllMocks();
  if (before === undefined) delete process.env['EDITIONS'];
  else process.env['EDITIONS'] = before;
});

const redress = async (...words: string[]): Promise<string> => {
  const command: Command = rulesCommand();
  for (const one of everyCommand(command)) one.exitOverride();
  await command.parseAsync(words, { from: 'user' });
  return out;
};
const json = async (...words: string[]) => JSON.parse(await redress(...words, '--json'));

describe('redress rules', () => {
  it('list names every rule of a kind, in Chinese and English, and how many functions carry it out', async () => {
    const rows = (await json('list', 'W-SANBAO')) as object[];
    expect(rows).toMatchObject([{ ruleId: 'W-SANBAO-D', zh: '三包耐用商品', functions: 1 }, { ruleId: 'W-SANBAO-N' }]);
    expect(await redress('list', 'D-')).toMatch(/D-SELLER +卖家处理申请的期限 +The seller's time to answer/);
    await expect(redress('list', 'Q-')).rejects.toThrow('no rule');
  });

  it('show has the text in both languages, the source, and the numbers of each edition', async () => {
    const shown = await redress('show', 'C-FAKE');
    expect(shown).toContain('假冒赔付 · Compensation: counterfeit');
    expect(shown).toMatch(/出处 source: S2 \(S2: 维权流程/);
    expect(shown).toMatch(/tmall-2012 .* 3 .*\n *tmall-2022 .* 4 /);
    expect(shown).toContain('libs/rulebook/src/compensation.ts');
    expect(shown).toContain('scenarios/arbitration/c-fake-2012.yaml');
  });

  it('show knows an edition of the operator, small letters, and says of what is not built that it is not', async () => {
    const { editions } = await json('show', 'c-late', '--editions', own);
    expect(editions).toMatchObject([
      { parameters: { cap: '500.00' } },
      {},
      { edition: 'tmall-2027', parameters: { cap: '300.00' } },
    ]);
    expect(await redress('show', 'M-SCORE')).toContain('not built yet: no function carries it out');
    await expect(redress('show', 'W-NONE')).rejects.toThrow('there is no rule W-NONE: see redress rules list');
  });
});

describe('redress rules editions', () => {
  it('diff names each key that two editions say differently', async () => {
    const { differences } = await json('editions', 'diff', 'tmall-2012', 'tmall-2022');
    expect(differences).toEqual([
      { key: 'intervention.I-PHYSICAL.mode', a: 'AFTER_HOURS', b: 'AFTER_REFUSAL' },
      { key: 'intervention.I-PHYSICAL.hours', a: 72, b: 0 },
      { key: 'compensation.C-FAKE.times', a: 3, b: 4 },
    ]);
    expect(await redress('editions', 'diff', 'tmall-2022', 'tmall-2022')).toContain('tmall-2022 and tmall-2022 say the same');
    await expect(redress('editions', 'diff', 'tmall-2012', 'tmall')).rejects.toThrow(
      'there is no edition tmall: there are tmall-2012',
    );
  });

  it('check tells what a file of the operator changes', async () => {
    const { edition, before: prior, differences } = await json('editions', 'check', own);
    expect({ edition, prior }).toEqual({ edition: 'tmall-2027', prior: 'tmall-2022' });
    expect(differences).toEqual([{ key: 'compensation.C-LATE.cap', a: '500.00', b: '300.00' }]);
  });

  it('list shows since when each is in force, and the hash of its content', async () =>
    expect(await json('editions', 'list', '--editions', own)).toMatchObject([
      { edition: 'tmall-2012' },
      { edition: 'tmall-2022', editionHash: expect.stringMatching(/^[\w-]{43}$/) },
      { edition: 'tmall-2027', effective: '2026-12-31T16:00:00.000Z' },
    ]));

  it.each([
    ['a value that cannot be', 'C-LATE: { cap: 300 }', 'compensation.C-LATE.cap must be an amount in quotes, such as "500.00"'],
    [
      'a key that there is not',
      'C-LATE: { cop: "3.00" }',
      'compensation.C-LATE.cop is not a key of an edition; there are percent, cap',
    ],
  ])('check refuses %s: file, line, key, and what would be right', async (_what, line, message) => {
    const bad = file('bad.yaml', `name: bad\nextends: tmall-2022\neffective: "2027-01-01"\ncompensation:\n  ${line}\n`);
    await expect(redress('editions', 'check', bad)).rejects.toMatchObject({
      name: 'Misuse',
      message: expect.stringContaining(`bad.yaml:5: ${message}`),
    });
  });

  it('check refuses a file that is not there', () =>
    expect(redress('editions', 'check', join(folder, 'none.yaml'))).rejects.toThrow('none.yaml: cannot be read (ENOENT)'));
});
