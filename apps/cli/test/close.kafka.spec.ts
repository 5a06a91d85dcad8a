// Days end in a deployment of a process a service, with Kafka between them: figures are published on the topic, once, whoever closes and whatever is killed.
import { hash } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayOf, plusDays, startOfDay } from '@redress/rulebook';
import { type LocalCluster, freePorts, startLocalCluster } from '@redress/testing/cluster';
import { findPrograms } from '@redress/testing/kafka';
import pg from 'pg';
import { redress, until } from './child.js';
import { type Movable, dayMs, movable } from './faults/movable.js';
import { readTopics } from './faults/topics.js';

// where the tests were given brokers, there may be no Java
const describeOwn = (await findPrograms().then(
  () => true,
  () => false,
))
  ? describe
  : describe.skip;

const sellers = ['s1', 's2', 's3'];
const patienceMs = 900_000;

describeOwn('a day ends', () => {
  const given = process.env['DATABASE_URL'];
  const folder = mkdtempSync(join(tmpdir(), 'redress-close-'));
  let cluster: LocalCluster;
  let clock: Movable;
  let pool: pg.Pool;
  beforeAll(async () => {
    chmodSync(folder, 0o755); // the database may run as another user
    delete process.env['DATABASE_URL'];
    clock = movable(folder);
    const noon = Date.parse(startOfDay(plusDays(today(), -2))) + dayMs / 2; // no midnight comes meanwhile
    clock.move(noon - clock.nowMs());
    const [port = 0] = await freePorts(1);
    cluster = await startLocalCluster({ folder, port, brokers: 1, env: clock.env });
    pool = new pg.Pool({ connectionString: cluster.databaseUrl, max: 4 });
  }, patienceMs);
  afterAll(async () => {
    await pool?.end();
    await cluster?.stop();
    if (given) process.env['DATABASE_URL'] = given;
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }, patienceMs);

  const today = () => dayOf(clock.now());
  const say = async (as: string, path: string, body: object) => {
    const headers = { 'Content-Type': 'application/json', 'Redress-Actor': as };
    const answer = await fetch(`${cluster.url}/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return [answer.status, await answer.json()] as const;
  };
  const see = async (path: string) =>
    (await fetch(`${cluster.url}/v1/${path}`, { headers: { 'Redress-Actor': 'auditor:a1' } })).json();
  /** An order of each seller, paid and counted. */
  const trade = async (name: string) => {
    const lines = [{ lineId: 'l1', sku: 'k1', title: '台灯', category: '灯具', kind: 'PHYSICAL', quantity: 1, paid: '100.00' }];
    for (const sellerId of sellers) {
      const order = { buyerId: 'b1', buyerTier: 'NORMAL', sellerId, freight: '0.00', freeShipping: true, lines };
      expect(await say('buyer:b1', `orders/${name}-${sellerId}/place`, order)).toMatchObject([200, {}]);
      expect(await say('buyer:b1', `orders/${name}-${sellerId}/pay`, { cash: '100.00', points: 0 })).toMatchObject([200, {}]);
    }
    const paid = (await pool.query(`select from orders.events where type = 'OrderPaid'`)).rowCount;
    const counted = `select from measures.signed_facts where component = 'PAID'`;
    await until(async () => (await pool.query(counted)).rowCount === paid, patienceMs);
  };
  const events = async (type: string) =>
    (
      await pool.query<{ stream: string; data: { day: string } }>(
        'select stream, data from compliance.events where type = $1 order by position',
        [type],
      )
    ).rows;
  /** What the topic has of a type, once it has all of the log. */
  const told = async (type: string) => {
    const logged = (await events(type)).length;
    return until(async () => {
      const { compliance } = await readTopics({ cluster }, ['compliance']);
      const some = compliance.filter((message) => message.type === `redress.compliance.${type}.v1`);
      return new Set(some.map(({ id }) => id)).size >= logged && some;
    }, patienceMs);
  };
  const isClosed = async (day: string) => (await events('DayClosed')).some(({ data }) => data.day === day);
  /** To so many minutes after the midnight that comes. */
  const toMidnight = (minutes: number) => {
    const midnight = Date.parse(startOfDay(plusDays(today(), 1)));
    clock.move(midnight + minutes * 60_000 - clock.nowMs());
  };

  it(
    '`redress compliance close` closes it while the services run: each seller is published on the topic, once; said again nothing is; a day that is not over is refused',
    async () => {
      const day = today();
      await trade('first');
      const close = (...more: string[]) => redress(cluster.databaseUrl, 'compliance', 'close', ...more);
      const closed = await close('--day', day, '--json');
      expect([closed.code, JSON.parse(closed.out)]).toEqual([0, { day, before: false, sellers: 3, published: 3, restated: 0 }]);
      expect((await close('--day', day)).out).toContain('nothing was published');
      expect(await close('--day', plusDays(day, 3))).toMatchObject({ code: 1, err: expect.stringContaining('is not over') });
      const published = await told('StandingPublished');
      expect(published).toHaveLength(3);
      expect(published.map(({ id }) => id).sort()).toEqual(sellers.map((id) => `standing-${id}@1`));
      for (const sellerId of sellers)
        expect(await see(`sellers/${sellerId}/standing`)).toMatchObject({ sellerId, day, grade: 'B' });
    },
    patienceMs,
  );

  it(
    'at ten past midnight the service closes it by itself, and goes on with it where it was killed in between: no seller is told of twice',
    async () => {
      const day = today();
      toMidnight(5);
      await trade('next'); // of the next day: nothing of it is in the figures of the day
      expect(await isClosed(day)).toBe(true); // by hand, above
      const second = today();
      const lock = await pool.connect();
      const key = hash('md5', 'compliance standing-s2', 'buffer').readBigInt64BE();
      const { pid } = cluster.processes.get('compliance')!;
      try {
        await lock.query(`begin; select pg_advisory_xact_lock(${key})`); // so that its sellers wait
        toMidnight(11);
        await until(async () => (await events('DayCloseStarted')).some(({ data }) => data.day === second), patienceMs);
        process.kill(pid!, 'SIGKILL');
        await until(() => cluster.processes.get('compliance')!.pid !== pid, patienceMs);
        expect(await isClosed(second)).toBe(false);
      } finally {
        await lock.query('rollback');
        lock.release();
      }
      await until(() => isClosed(second), patienceMs);
      await until(async () => (await fetch(`${cluster.urls.get('compliance')}/readyz`).catch(() => undefined))?.ok, patienceMs);
      const published = (await told('StandingPublished')).map(({ id }) => id);
      expect([...new Set(published)].sort()).toEqual(sellers.flatMap((id) => [`standing-${id}@1`, `standing-${id}@2`]));
      expect((await events('DayCloseStarted')).map(({ data }) => data.day)).toEqual([day, second]);
      expect((await events('DayClosed')).map(({ data }) => data.day)).toEqual([day, second]);
      for (const sellerId of sellers) {
        const measures = { 'M-REFUND': { denominator: 2 } };
        expect(await see(`sellers/${sellerId}/standing`)).toMatchObject({ sellerId, day: second, measures });
      }
    },
    2 * patienceMs,
  );
});
