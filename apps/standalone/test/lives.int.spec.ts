/** The same life, in memory and on PostgreSQL: the same events per stream, to the hash. */
import fc from 'fast-check';
import { live, type Lived } from './live.js';
import { life } from './lives.fixtures.js';
import { memoryWorld, postgresWorld } from './logs-of.js';

// Few, for every life is a database; more of them: LIVES=1000 npm run test:int -- lives. By number, so that a failure comes again.
const numRuns = Number(process.env['LIVES'] ?? 5);
const lives = fc.sample(life({ wishes: 60 }), { numRuns, seed: 20260302 });
const onPostgres = postgresWorld(process.env['DATABASE_URL'] as string);

it.each(lives.map((life, n) => [n, life] as const))(
  'life %i gives the same events in memory and on PostgreSQL',
  async (_n, life) => {
    const [inMemory, stored] = [await live(life, memoryWorld), await live(life, onPostgres)];
    expect(Object.keys(inMemory.logs).length).toBeGreaterThan(0);
    expect(stored.logs).toEqual(inMemory.logs);
    expect(seen(stored)).toEqual(seen(inMemory));
  },
);

/** What was answered, what stays open and what was booked; the order of what is open is the adapter's own. */
const seen = ({ said, deadlines, postings, trialBalance }: Lived) => ({
  said,
  deadlines: deadlines.toSorted((a, b) => (a.openedBy < b.openedBy ? -1 : 1)),
  postings,
  trialBalance,
});
