// `redress import olist --on cluster`: a process for every service and a real Kafka between them come to the same events.
import { synthetic } from '../src/import-olist/synthetic.fixtures.js';
import { redress } from './child.js';
import { type Database, database } from './database.js';

let one: Database;
let many: Database;
beforeAll(async () => void ([one, many] = await Promise.all([database(), database()])));
afterAll(() => Promise.all([one.drop(), many.drop()]));

const leftBy = async (of: Database) => ({ ...(await of.logs()), transfers: await of.transfers() });

it('leaves event for event what one process leaves, and changes nothing the second time', async () => {
  const imported = async ({ url }: Database, ...more: string[]) => {
    const { code, out, err } = await redress(url, 'import', 'olist', synthetic, '--json', ...more);
    if (code !== 0) throw new Error(`exit code ${code}: ${err}`);
    const { changed, alreadyThere: _there, seconds: _seconds, ...summary } = JSON.parse(out);
    return { changed, summary };
  };
  const expected = await imported(one);
  expect(await imported(many, '--on', 'cluster')).toEqual(expected);
  expect(await leftBy(many)).toEqual(await leftBy(one));
  expect(await imported(many, '--on', 'cluster')).toEqual({ ...expected, changed: 0 });
  expect(await leftBy(many)).toEqual(await leftBy(one));
});
