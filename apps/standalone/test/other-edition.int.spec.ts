// Two services with editions of one name that say different things: neither goes on with the other's cases, and somebody is told.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadRulebook } from '@redress/service-kit';
import { freshDatabase } from '@redress/testing/postgres';
import { openParked } from '../src/index.js';
import { postgresParts } from '../src/postgres-parts.js';
import { type System, startSystem } from '../src/system.js';

const folder = mkdtempSync(join(tmpdir(), 'other-edition-'));
const edition = (name: string, points: number): string => {
  writeFileSync(join(folder, name), `name: own\nextends: tmall-2022\neffective: "2026-01-01"\npointsPerYuan: ${points}\n`);
  return join(folder, name);
};
const [theirs, ours] = [edition('theirs.yaml', 10), edition('ours.yaml', 20)];

let database: Awaited<ReturnType<typeof freshDatabase>>;
const before = process.env['EDITIONS'];
beforeAll(async () => {
  database = await freshDatabase(process.env['DATABASE_URL']!);
});
afterAll(async () => {
  if (before === undefined) delete process.env['EDITIONS'];
  else process.env['EDITIONS'] = before;
  await database.drop();
  rmSync(folder, { recursive: true });
});

const opened: System[] = [];
afterEach(async () => {
  for (const system of opened.splice(0)) await system.close();
});
const start = async (file: string, listen: boolean): Promise<System> => {
  const rules = await loadRulebook({ extraFiles: [file] });
  const system = await startSystem(await postgresParts(database.url, { rules }), { listen });
  opened.push(system);
  return system;
};

const line = { lineId: 'l1', sku: 'k1', title: '台灯', category: '灯具', kind: 'PHYSICAL', quantity: 1, paid: '120.00' };
const order = { orderId: 'o1', buyerId: 'b1', buyerTier: 'NORMAL', sellerId: 's1', freight: '0.00', freeShipping: true, lines: [line] }; // prettier-ignore
const at = '2026-03-02T01:00:00.000Z';
const say = (system: System, type: string, body: object) => system.ask({ type, as: 'buyer:b1', at, body });
const apply = { refundId: 'r1', orderId: 'o1', lineId: 'l1', type: 'REFUND_ONLY', reason: 'NOT_WANTED', goods: 'NOT_RECEIVED' };

const parked = async () => {
  const door = await openParked(database.url);
  return door.list().finally(() => door.close());
};

it('an order paid under content that the other services do not have is parked by them, with both contents in the reason', async () => {
  const orders = await start(theirs, false);
  await say(orders, 'orders.place', order);
  await say(orders, 'orders.pay', { orderId: 'o1', cash: '120.00', points: 0 });
  const others = await start(ours, true);
  const waitsFor = ['arbitration', 'penalties', 'refunds'];
  const poison = async () => (await parked()).filter(({ kind, eventId }) => kind === 'POISON' && eventId === 'order-o1@2');
  while ((await poison()).length < waitsFor.length) await new Promise((resolve) => setTimeout(resolve, 100));
  const found = await poison();
  expect(found.map(({ consumer }) => consumer).toSorted()).toEqual(waitsFor);
  const [hash] = (await loadRulebook({ extraFiles: [theirs] })).editions.slice(-1).map((one) => one.hash);
  for (const { reason } of found) {
    expect(reason).toContain(`OtherEdition: OrderPaid order-o1@2 of orders is under edition own with the content ${hash}`);
    expect(reason).toContain('start both with the same files in EDITIONS');
  }
  await expect(say(others, 'refunds.apply', apply)).rejects.toThrow(); // to them it is not paid
});

it('with the same content on both sides it is heard when it is tried again, and the buyer can apply', async () => {
  process.env['EDITIONS'] = theirs;
  const door = await openParked(database.url);
  const firsts = (await door.list()).filter(({ eventId }) => eventId === 'order-o1@2');
  await door.ask(firsts, { what: 'RETRY', why: 'the same files now', askedBy: 'ops' }).finally(() => door.close());
  expect(await parked()).toEqual([]);
  const system = await start(theirs, true);
  await say(system, 'refunds.apply', apply);
  expect(await system.view({ view: 'refund', id: 'r1' })).toMatchObject({ status: 'WAIT_SELLER_AGREE' });
});
