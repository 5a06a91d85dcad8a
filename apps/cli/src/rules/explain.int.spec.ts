import { jest } from '@jest/globals';
import { startStandalone } from '@redress/standalone';
import { freshDatabase } from '@redress/testing/postgres';
import { rulesCommand } from '../rules.js';

const line = { lineId: 'l1', sku: 'k1', title: '台灯', category: '灯具', kind: 'PHYSICAL', quantity: 1, paid: '20.00' };
const order = { buyerId: 'b1', buyerTier: 'NORMAL', sellerId: 's1', freight: '0.00', freeShipping: true, lines: [line] };

let database: Awaited<ReturnType<typeof freshDatabase>>;
const before = process.env['DATABASE_URL'];
beforeAll(async () => {
  database = await freshDatabase(before as string);
  const log = { info: () => undefined, error: () => undefined, warn: () => undefined };
  const running = await startStandalone({ databaseUrl: database.url, port: 0, log: log as never });
  try {
    await say(running.url, 'place', order);
    await say(running.url, 'pay', { cash: '20.00', points: 0 });
  } finally {
    await running.close();
  }
});
afterAll(async () => {
  process.env['DATABASE_URL'] = before;
  await database.drop();
});
afterEach(() => jest.restoreAllMocks());

const say = async (url: string, what: string, body: object) => {
  const headers = { 'content-type': 'application/json', 'redress-actor': 'buyer:b1' };
  const answer = await fetch(`${url}/v1/orders/o1/${what}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(await answer.text());
};

const explain = async (...words: string[]): Promise<string> => {
  let out = '';
  jest.spyOn(console, 'log').mockImplementation((text: string) => void (out += text));
  await rulesCommand().parseAsync(['explain', ...words, '--database', database.url], { from: 'user' });
  return out;
};

it('why a clock was opened is told in words: the rule in both languages, its edition, what it was asked and said', async () => {
  const words = await explain('order-o1@3');
  expect(words).toContain('order-o1@3  DeadlineOpened');
  expect(words).toContain('R-SHIP-PROMISE  发货时限 · Shipping promise');
  expect(words).toMatch(/decided by R-SHIP-PROMISE\/due under edition tmall-2022\nasked:\n {2}paidAt: /);
  expect(words).toMatch(/with:\n {2}STANDARD: \{"hours":72\}/);
});

it('what no rule decided says who did', async () => expect(await explain('order-o1@1')).toContain('no rule: buyer:b1 said so'));

it('an event that is not there is not found', () => expect(explain('order-o1@99')).rejects.toThrow('NOT_FOUND'));
