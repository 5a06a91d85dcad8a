import { type LogWait, describeWait } from './log-status.js';
import { WaitReport } from './wait-report.js';

const wait: LogWait = { service: 'orders', eventId: 'order-o1@1', ms: 4200, waitsFor: [{ transactionId: '7', pid: 12 }] };

/** Looks every half second for so long, and says at which seconds it told and looked. */
const watched = async (seconds: number, look: (second: number) => LogWait | undefined) => {
  let now = 0;
  const told: number[] = [];
  const looked: number[] = [];
  const report = new WaitReport({
    look: async () => (looked.push(now / 1000), look(now / 1000)),
    tell: () => void told.push(now / 1000),
    now: () => now,
  });
  for (; now <= seconds * 1000; now += 500) await report.look();
  return { told, looked, report };
};

it('says after 3 seconds for whom it waits, then after twice the time, and every 5 minutes in the end', async () => {
  const { told } = await watched(2000, () => wait);
  expect(told).toEqual([3, 9, 21, 45, 93, 189, 381, 681, 981, 1281, 1581, 1881]);
});

it('a wait that ends before that is nobody’s concern, and the next one begins anew', async () => {
  expect((await watched(10, (second) => (second % 3 === 2 ? undefined : wait))).told).toEqual([]);
  expect((await watched(10, (second) => (second === 5 ? undefined : wait))).told).toEqual([3, 9]);
});

it('looks once a second at most, and an outage of the database is not its to tell', async () => {
  const { looked, told } = await watched(5, () => {
    throw new Error('away');
  });
  expect([looked, told]).toEqual([[0, 1, 2, 3, 4, 5], []]);
});

it.each([
  [
    'a session',
    { pid: 12, database: 'redress', user: 'u', application: 'psql', openMs: 65_400 },
    'pid 12 (database redress, user u, application psql) has transaction 7 open for 65 s',
  ],
  [
    'one without a name or an age',
    { pid: 12, database: 'redress', user: 'u' },
    'pid 12 (database redress, user u) has transaction 7 open',
  ],
  [
    'a prepared one',
    { prepared: 'g1', database: 'redress', user: 'u', openMs: 9000 },
    'transaction 7, prepared as g1 (database redress, user u), has waited for 9 s to be committed or rolled back',
  ],
  ['one that cannot be seen', {}, 'transaction 7, of which this user may see nothing, is open'],
])('names %s in words', (_what, open, words) => {
  const told = describeWait({ ...wait, waitsFor: [{ transactionId: '7', ...open }] });
  expect(told).toBe(`order-o1@1, recorded 4 s ago, and what follows it in the log of orders is not shown while ${words}`);
});

it('of a log of another server it says the remedy', () => {
  expect(describeWait({ ...wait, waitsFor: [] })).toContain(
    'was written on another server, of which this one knows nothing; start the services anew',
  );
});
