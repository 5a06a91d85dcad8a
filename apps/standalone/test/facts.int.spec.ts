/** A release that keeps more of other services' streams than the one before: what was kept before is made anew, and is then what a fresh system has. */
import { type ForeignFacts, factsRef, foldOf, foreign } from '@redress/context';
import type { OrdersEvent } from '@redress/contracts';
import { FactsNotReady } from '@redress/event-sourcing';
import { postgresEventStore } from '@redress/event-sourcing/postgres';
import { arbitration as context } from '@redress/arbitration';
import { freshDatabase } from '@redress/testing/postgres';
import { factsOn } from '../src/facts/index.js';
import { openDatabases } from '../src/postgres-parts.js';
import { startStandalone } from '../src/standalone.js';
import { verifyDatabase } from '../src/verify/index.js';

const known = context.facts!.find(({ stream }) => stream === 'order')!;
/** What the next release keeps of an order: the tier of its buyer, too. */
const next = foreign<OrdersEvent, { buyerTier: string }>('order', {
  version: known.version + 1,
  on: known.on as OrdersEvent['type'][],
  evolve: (before, event) => {
    const kept = known.evolve(before, event) as { buyerTier: string } | undefined;
    if (event.type === 'OrderPlaced') return { ...kept!, buyerTier: event.data.buyerTier };
    return kept && { ...kept, buyerTier: before!.buyerTier };
  },
});

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined } as never;
const orders = 120;
let database: Awaited<ReturnType<typeof freshDatabase>>;
let databases: Awaited<ReturnType<typeof openDatabases>>;
let running: Awaited<ReturnType<typeof startStandalone>> | undefined;

const say = async (as: string, path: string, body: object) => {
  const headers = { 'content-type': 'application/json', 'redress-actor': as };
  const answer = await fetch(`${running?.url}/v1/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
};
const line = { lineId: 'l1', sku: 'k1', title: '台灯', category: '灯具', kind: 'PHYSICAL', quantity: 1, paid: '20.00' };
const order = { buyerId: 'b1', sellerId: 's1', freight: '0.00', freeShipping: true, lines: [line] };
const tierOf = (n: number) => (['NORMAL', 'GOOD', 'EXCELLENT'] as const)[n % 3]!;
const place = async (id: string, n: number) => {
  await say('buyer:b1', `orders/${id}/place`, { ...order, buyerTier: tierOf(n) });
  await say('buyer:b1', `orders/${id}/pay`, { cash: '20.00', points: 0 });
};
const arbitration = () => postgresEventStore(databases.arbitration);
const door = (facts: ForeignFacts = next) =>
  factsOn(databases, { keeps: (service) => (service === 'arbitration' ? [facts] : []) });
const rows = async (sql: string) => (await databases.arbitration.pool.query<Record<string, unknown>>(sql)).rows;
/** Asks until all have heard all: one question waits for 2 s, and a busy machine takes longer. */
const caughtUp = async () => {
  const end = Date.now() + 120_000;
  for (;;) {
    const answer = await fetch(`${running?.url}/heard`);
    if (answer.ok) return;
    const why = await answer.text();
    if (answer.status !== 503 || Date.now() > end) throw new Error(why);
  }
};

/** What a system keeps that has had this release from the beginning: the fold of all that orders has published. */
const fresh = async (stream: string): Promise<unknown> => {
  const events = (await postgresEventStore(databases.orders).read(stream)) as unknown as OrdersEvent[];
  return events
    .filter(({ type }) => next.on.includes(type))
    .reduce<unknown>((state, event) => next.evolve(state, event), undefined);
};
const keptOf = async (stream: string) => arbitration().factsOf(factsRef(next, stream));

beforeEach(async () => {
  database = await freshDatabase(process.env['DATABASE_URL'] as string);
  running = await startStandalone({ databaseUrl: database.url, port: 0, log: silent });
  databases = await openDatabases(database.url, { migrate: false });
  await say('platform', 'sellers/s1/open-account', { required: '0.00' });
  for (let n = 0; n < orders; n += 20) await Promise.all(Array.from({ length: 20 }, (_, k) => place(`o${n + k}`, n + k)));
  await caughtUp();
}, 300_000);
afterEach(async () => {
  await running?.close();
  running = undefined;
  await Promise.all(Object.values(databases).map((one) => one.close()));
  await database.drop();
});

it('what was kept in the version before decides nothing, is made anew on request, and is then what a fresh system has', async () => {
  await running?.close();
  running = undefined;
  await expect(keptOf('order-o1')).rejects.toThrow(FactsNotReady);
  expect(await door().status()).toEqual([
    { service: 'arbitration', facts: 'order', version: next.version, streams: orders, stale: orders },
  ]);
  const seen: [number, number][] = [];
  const [rebuilt] = await door().rebuild('arbitration', { progress: (_facts, done, total) => seen.push([done, total]) });
  expect(rebuilt).toMatchObject({ streams: orders, ready: true, failed: new Map() });
  expect(seen.at(-1)).toEqual([orders, orders]);
  for (let n = 0; n < orders; n++) {
    expect(await keptOf(`order-o${n}`)).toEqual(await fresh(`order-o${n}`));
    expect(await keptOf(`order-o${n}`)).toMatchObject({ buyerTier: tierOf(n) });
  }
  expect((await door().rebuild('arbitration')).map(({ streams }) => streams)).toEqual([0]); // again: nothing is left to do
}, 300_000);

it('also where events are heard all the while, by the release before and by the new one', async () => {
  const began = door().rebuild('arbitration');
  await Promise.all(Array.from({ length: 20 }, (_, n) => say('platform', `orders/o${n}/record-pick-up`, { lineIds: ['l1'], pickedUpAt: new Date().toISOString() }).catch(() => undefined))); // prettier-ignore
  const [rebuilt] = await began;
  expect(rebuilt?.failed.size).toBe(0);
  // The release before hears nothing of these streams any more, until it is replaced.
  await running?.close();
  running = undefined;
  const store = arbitration();
  for (let n = 0; n < orders; n += 1) {
    const stream = `order-o${n}`;
    const events = (await postgresEventStore(databases.orders).read(stream)) as unknown as OrdersEvent[];
    for (const event of events) {
      const evolve = next.on.includes(event.type) ? (before: unknown) => next.evolve(before, event) : undefined;
      const { version } = event;
      await store.execute({ delivery: { stream, version, facts: { ...foldOf(next), evolve } }, commands: [] });
    }
  }
  await door().rebuild('arbitration');
  for (let n = 0; n < orders; n++) expect(await keptOf(`order-o${n}`)).toEqual(await fresh(`order-o${n}`));
}, 300_000);

it('killed midway, it is run again and goes on with the rest', async () => {
  await running?.close();
  running = undefined;
  let pages = 0;
  // A process that ends between two statements leaves what they leave.
  const small = door();
  const cut = await small.rebuild('arbitration', { stopping: () => pages++ > 0 });
  expect(cut[0]?.ready).toBe(false);
  await rows(`update facts set fold_version = ${known.version}, state = '{}' where stream > 'order-o5'`);
  await expect(keptOf('order-o7')).rejects.toThrow(FactsNotReady);
  expect(await keptOf('order-o1')).toEqual(await fresh('order-o1'));
  expect((await small.rebuild('arbitration'))[0]).toMatchObject({ ready: true });
  for (let n = 0; n < orders; n++) expect(await keptOf(`order-o${n}`)).toEqual(await fresh(`order-o${n}`));
}, 300_000);

it('what was kept before there were versions is made anew at the start, and nothing is found wrong with it', async () => {
  await running?.close();
  await rows(`update facts set fold_version = 0, state = '{}'; delete from folds`);
  running = await startStandalone({ databaseUrl: database.url, port: 0, log: silent });
  const ref = factsRef(known, 'order-o1');
  const end = performance.now() + 100_000;
  while ((await rows('select 1 from folds where made and fold = \'order\'')).length === 0 && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 50)); // prettier-ignore
  expect(await arbitration().factsOf(ref)).toMatchObject({ lines: [expect.objectContaining({ lineId: 'l1' })] });
  await running.close();
  running = undefined;
  expect((await verifyDatabase(database.url)).findings).toEqual([]);
}, 300_000);

it('made anew without need it is what it was, and nothing has to wait for it', async () => {
  const before = await rows('select * from facts order by stream, fold');
  const same = factsOn(databases);
  const [rebuilt] = await same.rebuild('arbitration', { all: true });
  expect(rebuilt).toMatchObject({ service: 'arbitration', facts: 'order', streams: orders, ready: true });
  expect(await rows('select * from facts order by stream, fold')).toEqual(before);
  expect(await same.rebuild('arbitration', { stream: 'order-o3' })).toMatchObject([{ streams: 1 }]);
  expect(await same.rebuild('arbitration', { stream: 'order-nobody' })).toMatchObject([{ streams: 0 }]);
}, 300_000);
