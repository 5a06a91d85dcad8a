// `redress import olist --on cluster`: a process for every service and a real Kafka between them come to the same events.
import { multiplied, synthetic } from '../src/import-olist/synthetic.fixtures.js';
import { redress } from './child.js';
import { type Database, database } from './database.js';

let one: Database;
let many: Database;
beforeAll(async () => void ([one, many] = await Promise.all([database(), database()])));
afterAll(() => Promise.all([one.drop(), many.drop()]));

const leftBy = async (of: Database) => ({ ...(await of.logs()), transfers: await of.transfers() });

const imported = async ({ url }: Database, folder: string, ...more: string[]) => {
  const { code, out, err } = await redress(url, 'import', 'olist', folder, '--json', ...more);
  if (code !== 0) throw new Error(`exit code ${code}: ${err}`);
  const { changed, alreadyThere: _there, seconds: _seconds, ...summary } = JSON.parse(out);
  return { changed, summary };
};

it('leaves event for event what one process leaves, and changes nothing the second time', async () => {
  const expected = await imported(one, synthetic);
  expect(await imported(many, synthetic, '--on', 'cluster')).toEqual(expected);
  expect(await leftBy(many)).toEqual(await leftBy(one));
  expect(await imported(many, synthetic, '--on', 'cluster')).toEqual({ ...expected, changed: 0 });
  expect(await leftBy(many)).toEqual(await leftBy(one));
});

// More events than a reader takes on before they are handled: the services hold none that they have heard already.
it('changes nothing over a long history that one process has imported, and the other way round', async () => {
  const [long, third] = [multiplied(10), await database()];
  const first = await imported(third, long.folder);
  expect((await third.rows<{ n: number }>('select count(*)::int as n from orders.events'))[0]?.n).toBeGreaterThan(3000);
  const before = await leftBy(third);
  expect(await imported(third, long.folder, '--on', 'cluster')).toEqual({ ...first, changed: 0 });
  await third.rows('truncate feed.checkpoints');
  expect(await imported(third, long.folder)).toEqual({ ...first, changed: 0 });
  expect(await leftBy(third)).toEqual(before);
  long.discard();
  await third.drop();
});
