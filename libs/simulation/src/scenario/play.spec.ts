import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Outcome, exitCode, play } from './play.js';
import { offered, recordingStage, yaml } from './recording-stage.fixtures.js';
import { plain, summary, describeOutcome } from './report.js';

const folder = mkdtempSync(join(tmpdir(), 'scenario-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const good = file('good.yaml', yaml());
const bad = file('bad.yaml', yaml({ expect: '\n- {view: order o1, has: {status: PAID}}' }));
const broken = file('broken.yaml', yaml({ more: 'untill: +1h' }));

const played = async (files: string[], stage = recordingStage(), edition?: string): Promise<Outcome[]> => {
  const outcomes: Outcome[] = [];
  for await (const outcome of play(files, stage.openStage, { edition, offered })) outcomes.push(outcome);
  return outcomes;
};
const tell = (outcomes: Outcome[], json = false) => outcomes.map((outcome) => describeOutcome(outcome, { json, paint: plain }));

describe('files', () => {
  it.each([
    ['all pass', [good, good], 0],
    ['one fails', [good, bad], 1],
    ['one is unusable', [broken, good], 2],
    ['one is unusable and one fails', [broken, bad], 2],
  ])('%s: exit code', async (_what, files, code) => {
    const outcomes = await played(files);
    expect(outcomes).toHaveLength(2);
    expect(exitCode(outcomes)).toBe(code);
  });

  it.each([
    ['a directory', folder, `${folder}: is a directory: name its files, as in ${folder}/*.yaml`],
    ['a pattern', join(folder, 'x*.yaml'), `${join(folder, 'x*.yaml')}: no file matches this pattern`],
    ['nothing', join(folder, 'x.yaml'), `${join(folder, 'x.yaml')}: there is no such file`],
    ['bytes', file('bytes.yaml', Buffer.from([0xff, 0xfe])), `${join(folder, 'bytes.yaml')}: is not UTF-8 text`],
  ])('%s is unusable', async (_what, name, err) => {
    const outcomes = await played([name]);
    expect(exitCode(outcomes)).toBe(2);
    expect(tell(outcomes)).toEqual([{ out: `unusable ${name}`, err }]);
  });

  it('a world that does not open fails its scenario, and the next one plays', async () => {
    let times = 0;
    const stage = recordingStage({
      open: () => {
        if (times++ === 0) throw new TypeError('no room');
      },
    });
    const outcomes = await played([good, good], stage);
    expect(outcomes.map(({ passed }) => passed)).toEqual([false, true]);
    expect(tell(outcomes)[0]!.out).toContain('TypeError: no room');
  });

  it('opens no world for a file that is unusable', async () => {
    const stage = recordingStage();
    await played([file('unknown.yaml', yaml({ steps: '[{at: +0h, as: courier, do: orders.buy, with: {}}]' }))], stage);
    expect(stage.played).toEqual([]);
  });

  it('the run’s edition goes before the file’s own', async () => {
    const stage = recordingStage();
    await played([file('edition.yaml', yaml({ more: 'edition: e1' }))], stage, 'e2');
    expect(stage.played[0]).toContain('"edition":"e2"');
  });
});

describe('the report', () => {
  it('says pass, or the exact difference with its line', async () => {
    expect(tell(await played([good, bad, broken]))).toEqual([
      { out: `pass ${good}: a test`, err: '' },
      {
        out: `FAIL ${bad}: a test\n  ${bad}:5: expect 0, order o1 at 2026-03-02T00:00:00.000Z\n    status: expected PAID, got nothing`,
        err: '',
      },
      {
        out: `unusable ${broken}`,
        err: `${broken}:5: untill: unknown key; there are scenario, start, steps, edition, until, expect`,
      },
    ]);
  });

  it('is one object per scenario and line for programs', async () => {
    const lines = tell(await played([good, bad, broken]), true).map(({ out }) => JSON.parse(out) as object);
    const differences = ['status: expected PAID, got nothing'];
    expect(lines).toEqual([
      { scenario: 'a test', file: good, passed: true, failures: [] },
      {
        ...{ scenario: 'a test', file: bad, passed: false },
        failures: [{ expect: 0, expected: { status: 'PAID' }, actual: {}, differences, line: 5 }],
      },
      { file: broken, passed: false, unusable: [{ line: 5, message: expect.stringContaining('untill: unknown key') }] },
    ]);
  });

  it('ends with counts and seconds', async () => {
    expect(summary(await played([good, bad, broken]), 1.25)).toBe('3 scenarios: 1 passed, 1 failed, 1 unusable in 1.3 s');
    expect(summary(await played([good]), 0.04)).toBe('1 scenario: 1 passed, 0 failed in 0.0 s');
  });
});
