// The command line as its users meet it: help, exit codes, tables.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthetic } from '../src/import-olist/synthetic.fixtures.js';
import { redress, root } from './child.js';
import { type Database, database } from './database.js';

const folder = mkdtempSync(join(tmpdir(), 'redress-cli-'));
let db: Database;
beforeAll(async () => void (db = await database()));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await db.drop();
});
const run = (...args: string[]) => redress(db.url, ...args);

it('shows an example in the help of every command', async () => {
  const examples: [string[], string][] = [
    [['start'], 'redress start --port 3000'],
    [['scenario', 'run'], 'redress scenario run scenarios/*.yaml'],
    [['import', 'olist'], 'redress import olist ./olist --limit 1000'],
    [['view'], 'redress view measures s1 --window 90d'],
  ];
  const helps = await Promise.all(examples.map(([words]) => run(...words, '--help')));
  const example = (text: string) => expect.stringMatching(new RegExp(`Example:\\n.*${text.replace(/[.*]/g, '\\$&')}`));
  expect(helps).toEqual(examples.map(([, text]) => ({ code: 0, signal: null, out: example(text), err: '' })));
});

describe('redress scenario run', () => {
  const passing = join(root, 'scenarios/02-seller-clock.yaml');
  const text = readFileSync(join(root, 'scenarios/01-late-shipment.yaml'), 'utf8');
  const written = (name: string, was: string, is: string) => {
    if (!text.includes(was)) throw new Error(`${was} is not in the scenario`);
    const file = join(folder, name);
    writeFileSync(file, text.replace(was, is));
    return file;
  };
  const failing = written('failing.yaml', 'depositBalance: "500.00"', 'depositBalance: "500.01"');
  const unusable = written('unusable.yaml', 'do: orders.pay', 'do: orders.play');
  const lineOf = (word: string) => text.slice(0, text.indexOf(word)).split('\n').length;

  it('exits 0 where all pass, in memory and on PostgreSQL', async () => {
    const [memory, postgres] = await Promise.all(['memory', 'postgres'].map((on) => run('scenario', 'run', passing, '--on', on, '--json'))); // prettier-ignore
    expect(memory).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(memory!.out)).toMatchObject({ passed: true, failures: [] });
    expect(postgres).toEqual(memory);
  });

  it('exits 1 where one fails, with the exact difference', async () => {
    const { code, out } = await run('scenario', 'run', failing, passing);
    expect(out).toContain(`${failing}:${lineOf('depositBalance')}: expect 2, seller s1`);
    expect(out).toContain('depositBalance: expected "500.01", got "500.00"');
    expect(out).toContain('2 scenarios: 1 passed, 1 failed');
    expect(code).toBe(1);
  });

  it('exits 2 where a file is unusable, with file, line and cause, and plays the others', async () => {
    const { code, out, err } = await run('scenario', 'run', unusable, failing, passing);
    expect(err).toMatch(new RegExp(`^${unusable}:${lineOf('do: orders.pay')}: .*unknown command orders\\.play.*\n$`));
    expect(out).toContain('3 scenarios: 1 passed, 1 failed, 1 unusable');
    expect(code).toBe(2);
  });
});

describe('redress view', () => {
  beforeAll(async () => expect(await run('import', 'olist', synthetic, '--json')).toMatchObject({ code: 0 }));

  it('prints a table, and JSON', async () => {
    const [table, json] = await Promise.all([run('view', 'trial-balance'), run('view', 'trial-balance', '--json')]);
    expect(table).toMatchObject({ code: 0, err: '' });
    expect(table.out).toMatch(/^balanced {2}true\naccounts:\n {2}account +asset +sum\n {2}-+ {2}-+ {2}-+\n/);
    const { balanced, accounts } = JSON.parse(json.out) as { balanced: boolean; accounts: { account: string; sum: number }[] };
    expect({ code: json.code, balanced }).toEqual({ code: 0, balanced: true });
    for (const { account, sum } of accounts) expect(table.out).toMatch(new RegExp(`${account} +\\S+ +${sum}\n`));
  });

  it('refuses what it cannot show in one clear line', async () => {
    const refusals: [string[], RegExp][] = [
      [['profit'], /^redress: NOT_FOUND: .*profit\n$/],
      [['order', 'nobody'], /^redress: NOT_FOUND: .*nobody.*\n$/],
      [['ledger', '--where', 'orderId'], /^redress: --where orderId: .*\n$/],
    ];
    const answers = await Promise.all(refusals.map(([words]) => run('view', ...words)));
    expect(answers).toEqual(refusals.map(([, line]) => ({ code: 1, signal: null, out: '', err: expect.stringMatching(line) })));
  });
});
