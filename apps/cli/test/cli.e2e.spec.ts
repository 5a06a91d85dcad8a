// The command line as its users meet it: help, exit codes, tables.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { synthetic } from '../src/import-olist/synthetic.fixtures.js';
import { redress, root, start } from './child.js';
import { type Database, database } from './database.js';

const folder = mkdtempSync(join(tmpdir(), 'redress-cli-'));
let db: Database;
beforeAll(async () => void (db = await database()));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await db.drop();
});
const run = (...args: string[]) => redress(db.url, ...args);

it('prints its version, and help where no command is given', async () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  expect(await run('--version')).toEqual({ code: 0, signal: null, out: `${version}\n`, err: '' });
  expect(await run()).toMatchObject({ code: 2, out: '', err: expect.stringContaining('Example:\n  $ redress ') });
});

it.each([
  ['an unknown command', ['veiw'], /unknown command 'veiw'/],
  ['an unknown option', ['view', 'order', 'o1', '--asof', 'x'], /unknown option '--asof'/],
  ['a missing argument', ['events'], /missing required argument 'order'/],
  ['a choice that there is not', ['scenario', 'run', 'a.yaml', '--on', 'paper'], /Allowed choices are memory, postgres, cluster/],
  ['a port that is none', ['start', '--port', '99999'], /--port 99999: a number from 0 to 65535/],
])('exits 2 at %s, and says what would be right', async (_what, words, err) => {
  expect(await run(...words)).toEqual({ code: 2, signal: null, out: '', err: expect.stringMatching(err) });
});

it('ends without a stack trace where the reader of its output closes early, as `| head` does', async () => {
  const file = 'scenarios/01-late-shipment.yaml';
  const child = start(db.url, 'scenario', 'run', file, file, file);
  child.process.stdout?.destroy();
  expect(await child.ended).toMatchObject({ code: 0, signal: null, err: '' });
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

  it('exits with 0 where all scenarios pass, in memory and on PostgreSQL', async () => {
    const [memory, postgres] = await Promise.all(['memory', 'postgres'].map((on) => run('scenario', 'run', passing, '--on', on, '--json'))); // prettier-ignore
    expect(memory).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(memory!.out)).toMatchObject({ passed: true, failures: [] });
    expect(postgres).toEqual(memory);
  });

  it('shows what happened, event by event and with the rules, as a table and as JSON', async () => {
    const [table, json] = await Promise.all([run('scenario', 'run', passing, '--trace'), run('scenario', 'run', passing, '--trace', '--json')]); // prettier-ignore
    expect(table.out).toMatch(/^pass .*\n\nat +actor +event +id +rule +because\n[^]*\n\+0h +buyer:b1 +OrderPlaced +order-o1@1 /);
    const { trace } = JSON.parse(json.out) as { trace: { since: string; event: string }[] };
    for (const { event } of trace) expect(table.out).toContain(event);
    expect([table.code, json.code]).toEqual([0, 0]);
  });

  it('exits with 1 where a scenario fails, and prints the exact difference', async () => {
    const { code, out } = await run('scenario', 'run', failing, passing);
    expect(out).toContain(`${failing}:${lineOf('depositBalance')}: expect 2, seller s1`);
    expect(out).toContain('depositBalance: expected "500.01", got "500.00"');
    expect(out).toContain('2 scenarios: 1 passed, 1 failed');
    expect(code).toBe(1);
  });

  it('exits with 2 where a file is unusable, prints file, line and cause, and plays the others', async () => {
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

  it('answers each option that it offers', async () => {
    const { out } = await run('view', 'ledger', '--json');
    const [{ orderId }] = JSON.parse(out) as [{ orderId: string }];
    const { out: order } = await run('view', 'order', orderId, '--json');
    const { sellerId } = JSON.parse(order) as { sellerId: string };
    const [of, then, later] = [sellerId, '2018-01-01T00:00:00Z', '2018-12-01T00:00:00Z'];
    const asked = [
      ['ledger', '--where', `orderId=${orderId}`, '--json'],
      ['measures', of, '--as-of', then, '--json'],
      ['measures', of, '--known-at', later, '--json'],
      ['measures', of, '--window', '2017-01-01..2018-12-31', '--json'],
      ['measures', of, '--definition', 'intervention', '--json'],
      ['order', orderId, '--at', '2015-01-01T00:00:00Z', '--json'],
    ];
    const answers = await Promise.all(asked.map((words) => run('view', ...words)));
    expect(answers.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0, 1]); // the order was not yet there
    const [postings, ...measured] = answers.map(({ out }) => JSON.parse(out) as unknown);
    expect((postings as { orderId: string }[]).every((one) => one.orderId === orderId)).toBe(true);
    expect(new Set(measured.map((one) => JSON.stringify(one))).size).toBeGreaterThan(2);
  });

  it('refuses what it cannot show in one clear line', async () => {
    const refusals: [string[], RegExp, number][] = [
      [['order', 'nobody'], /^redress: NOT_FOUND: .*nobody.*\n$/, 1],
      [['profit'], /^redress: there is no view profit, only .*\n$/, 2],
      [['order', 'o1', '--as-of', '2020-01-01T00:00:00Z'], /^redress: view order takes no --as-of; it takes --at\n$/, 2],
      [['ledger', '--where', 'orderId'], /^redress: --where orderId: .*\n$/, 2],
    ];
    const answers = await Promise.all(refusals.map(([words]) => run('view', ...words)));
    expect(answers).toEqual(
      refusals.map(([, line, code]) => ({ code, signal: null, out: '', err: expect.stringMatching(line) })),
    );
  });
});
