// `redress import olist` as a process of its own: its figures, a repetition, a kill, spoiled files, and another import beside it.
import { setTimeout as pause } from 'node:timers/promises';
import { copied, synthetic } from '../src/import-olist/synthetic.fixtures.js';
import { redress, start, until } from './child.js';
import { type Database, database } from './database.js';
import { expectedOf } from './independent.js';
import { simulatedLogs } from './simulated.js';

const olist = process.env['OLIST_DIR'];
const real = olist ? it : it.skip;

const importing = (folder: string, ...more: string[]) => ['import', 'olist', folder, '--json', ...more];

/** An import to its end: the summary, and apart from it what tells one run from another. */
const imported = async ({ url }: Database, ...args: string[]) => {
  const { code, out, err } = await redress(url, ...args);
  if (code !== 0) throw new Error(`exit code ${code}: ${err}`);
  const { changed, alreadyThere, seconds, ...summary } = JSON.parse(out);
  return { summary, changed, alreadyThere, seconds };
};

/** Of both, what the other has, too. `sellers` and `buyers` are counted independently only. */
const shared = (summary: object, { sellers: _sellers, buyers: _buyers, ...expected }: ReturnType<typeof expectedOf>) => {
  const of = Object.fromEntries(Object.entries(summary).filter(([name]) => name in expected));
  return [of, expected];
};

const factsIn = ({ sent }: { sent: Record<string, number> }) => Object.values(sent).reduce((sum, n) => sum + n, 0);

/** The rows that an import leaves in the database, read without the views. */
const leftBy = async (one: Database) => ({ ...(await one.logs()), transfers: await one.transfers() });

let whole: Database;
let other: Database;
beforeEach(async () => void (other = await database()));
afterEach(() => other.drop());
beforeAll(async () => void (whole = await database()));
afterAll(() => whole.drop());

/** Kills an import again and again, each time once so many events are there, and lets the last run end. */
const killed = async (one: Database, points: readonly number[], args: readonly string[]) => {
  for (const point of points) {
    const child = start(one.url, ...args);
    await until(async () => child.process.exitCode !== null || (await one.events()) >= point, 600_000);
    child.kill('SIGKILL');
    expect((await child.ended).signal).toBe('SIGKILL'); // else it was through already, and this proves nothing
  }
  return imported(one, ...args);
};

const untouched = ({ summary, alreadyThere }: Awaited<ReturnType<typeof imported>>) => {
  expect(alreadyThere).toBeGreaterThan(0);
  expect(alreadyThere).toBeLessThan(factsIn(summary));
};

describe('the synthetic set', () => {
  const args = importing(synthetic);
  let first: Awaited<ReturnType<typeof imported>>;
  beforeAll(async () => void (first = await imported(whole, ...args)));

  it('gives the figures that are computed independently, and the books balance', async () => {
    const [summary, expected] = shared(first.summary, expectedOf(synthetic));
    expect(summary).toEqual(expected);
    expect(first.summary.balanced).toBe(true);
    expect(first).toMatchObject({ changed: await whole.events(), alreadyThere: 0 });
  });

  it('gives the same events in memory, without a database', async () => {
    const { code, out } = await redress('postgres://nobody@127.0.0.1:1/none', ...importing(synthetic, '--on', 'memory'));
    const { changed, alreadyThere: _none, seconds: _seconds, judged, judgedPerSecond, ...summary } = JSON.parse(out);
    expect({ code, changed, summary }).toEqual({ code: 0, changed: first.changed, summary: first.summary });
    expect([judged > changed / 10, judgedPerSecond > 0]).toEqual([true, true]);
    expect(await simulatedLogs(synthetic)).toEqual(await whole.logs());
  });

  it('changes nothing the second time, and prints the same summary', async () => {
    const before = await leftBy(whole);
    const { summary, changed, alreadyThere } = await imported(whole, ...args);
    expect(summary).toEqual(first.summary);
    expect({ changed, alreadyThere }).toEqual({ changed: 0, alreadyThere: factsIn(first.summary) });
    expect(await leftBy(whole)).toEqual(before);
  });

  it('goes on where it was killed, with the same result', async () => {
    const last = await killed(other, [1, 200, 450], args);
    untouched(last);
    expect(last.summary).toEqual(first.summary);
    expect(await leftBy(other)).toEqual(await leftBy(whole));
  });
});

describe('real orders', () => {
  const some = (limit: number) => importing(olist!, '--limit', String(limit));

  real('come to the figures worked out independently (needs OLIST_DIR)', async () => {
    const { summary } = await imported(other, ...some(1500));
    const [figures, expected] = shared(summary, expectedOf(olist!, { limit: 1500 }));
    expect(figures).toEqual(expected);
  });

  real('go on where they were killed, and come to the same end (needs OLIST_DIR)', async () => {
    const uninterrupted = await database();
    const { summary } = await imported(uninterrupted, ...some(600));
    const last = await killed(other, [300, 3000, 6000], some(600));
    untouched(last);
    expect(last.summary).toEqual(summary);
    expect(await leftBy(other)).toEqual(await leftBy(uninterrupted));
    expect(await simulatedLogs(olist!, 600)).toEqual(await other.logs());
    await uninterrupted.drop();
  });
});

describe('a folder that is spoiled', () => {
  const orders = 'olist_orders_dataset.csv';
  const spoiled: [string, (copy: ReturnType<typeof copied>) => void, string][] = [
    ['a missing file', (copy) => copy.remove(orders), `${orders}, line 1, column order_id: no such file`],
    ['a file cut off', (copy) => copy.edit(orders, (text) => text.slice(0, text.indexOf('unava') + 5)), `${orders}, line 6, column customer_id: `],
    ['a wrong column', (copy) => copy.edit(orders, (text) => text.replace('order_approved_at', 'approved_at')), `${orders}, line 1, column order_approved_at: `],
  ]; // prettier-ignore

  it('is refused in one line with file and place, before anything is written', async () => {
    const refusals = spoiled.map(async ([, spoil]) => {
      const copy = copied();
      spoil(copy);
      const { code, out, err } = await redress(other.url, ...importing(copy.folder)).finally(copy.discard);
      return { code, out, err: err.split('\n') };
    });
    const line = (place: string) => [expect.stringContaining(`redress: ${place}`), ''];
    expect(await Promise.all(refusals)).toEqual(spoiled.map(([, , place]) => ({ code: 2, out: '', err: line(place) })));
    expect(await other.rows(`select from pg_class where relnamespace::regnamespace::text !~ '^(pg_|information_)'`)).toEqual([]);
  });
});

it('has its database to itself: another import and a start are refused in one line', async () => {
  const child = start(other.url, ...importing(synthetic));
  await until(async () => (await other.events()) > 0);
  child.kill('SIGSTOP');
  await pause(50);
  const refused = [importing(synthetic), ['start', '--port', '0']].map((args) => redress(other.url, ...args));
  const line = 'redress: redress import is running on this database: stop it first, or name another database in DATABASE_URL\n';
  expect(await Promise.all(refused)).toEqual(refused.map(() => ({ code: 1, signal: null, out: '', err: line })));
  child.kill('SIGCONT');
  const { code, out } = await child.ended;
  const [summary, expected] = shared(JSON.parse(out), expectedOf(synthetic));
  expect({ code, summary }).toEqual({ code: 0, summary: expected });
});
