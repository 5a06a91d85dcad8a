import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { OpenStage } from '@redress/simulation';
import { scenarioCommand } from './scenario.js';

const folder = mkdtempSync(join(tmpdir(), 'scenario-'));
const file = join(folder, 'a.yaml');
writeFileSync(file, 'scenario: a\nstart: 2026-03-02T08:00:00+08:00\nsteps: []\nexpect: [{view: order o1, has: {status: PAID}}]');

let out = '';
let err = '';
beforeEach(() => {
  out = err = '';
  process.exitCode = undefined;
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((out += String(text))));
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((err += String(text))));
});
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = undefined;
});
afterAll(() => rmSync(folder, { recursive: true }));

const world = (status: string) => {
  const log: string[] = [];
  const openStage: OpenStage = async ({ edition }) => {
    log.push(`stage ${edition ?? 'of the day'}`);
    const nothing = async () => undefined;
    return { fire: nothing, ask: async () => ({ stream: '', version: 0, events: [], correlationId: undefined }), view: async () => ({ status }), close: nothing }; // prettier-ignore
  };
  return { log, open: async (on: string) => (log.push(`open ${on}`), { openStage, close: async () => void log.push('close') }) };
};

const redress = async (words: string[], status = 'PAID') => {
  const { log, open } = world(status);
  const command = scenarioCommand(open);
  for (const one of [command, ...command.commands]) one.exitOverride();
  await command.parseAsync(['run', ...words], { from: 'user' });
  return log;
};

describe('redress scenario run', () => {
  it('plays the files in memory, prints their results and exits with 0', async () => {
    expect(await redress([file, file])).toEqual(['open memory', 'stage of the day', 'stage of the day', 'close']);
    expect(out).toMatch(/^pass .*a\.yaml: a\npass .*a\.yaml: a\n2 scenarios: 2 passed, 0 failed in \d+\.\d s\n$/);
    expect(process.exitCode).toBe(0);
  });

  it('plays on PostgreSQL under another edition, prints JSON only, and exits 1 where one fails', async () => {
    const words = ['--on', 'postgres', '--edition', 'tmall-2012', '--json', file];
    expect(await redress(words, 'CLOSED')).toEqual(['open postgres', 'stage tmall-2012', 'close']);
    expect(JSON.parse(out)).toMatchObject({
      scenario: 'a',
      passed: false,
      failures: [{ expect: 0, actual: { status: 'CLOSED' } }],
    });
    expect(process.exitCode).toBe(1);
  });

  it('exits with 2 where a file is unusable, reports it on stderr, and plays the others', async () => {
    await redress(['nowhere.yaml', file]);
    expect(err).toBe('nowhere.yaml: there is no such file\n');
    expect(out).toContain('2 scenarios: 1 passed, 0 failed, 1 unusable');
    expect(process.exitCode).toBe(2);
  });
});
