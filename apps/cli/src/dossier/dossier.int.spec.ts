import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { unzipped } from '@redress/evidence/testing';
import { startStandalone } from '@redress/standalone';
import { freshDatabase } from '@redress/testing/postgres';
import { dossierCommand } from '../dossier.js';

const line = { lineId: 'l1', sku: 'k1', title: '台灯', category: '灯具', kind: 'PHYSICAL', quantity: 1, paid: '20.00' };
const order = { buyerId: 'b1', buyerTier: 'NORMAL', sellerId: 's1', freight: '0.00', freeShipping: true, lines: [line] };
const asked = { orderId: 'o1', lineId: 'l1', type: 'REFUND_ONLY', reason: 'NOT_WANTED', goods: 'NOT_RECEIVED' };
const pdf = Buffer.from('%PDF-1.7\nas agreed\n%%EOF\n');

let database: Awaited<ReturnType<typeof freshDatabase>>;
let folder: string;
let submitted: number[];
const before = process.env['DATABASE_URL'];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-dossier-'));
  database = await freshDatabase(before as string);
  const log = { info: () => undefined, error: () => undefined, warn: () => undefined };
  const evidence = join(folder, 'evidence');
  const running = await startStandalone({ databaseUrl: database.url, port: 0, log: log as never, evidence });
  const post = (as: string, path: string, body: string | Buffer, more: Record<string, string> = {}) => {
    const headers = { 'content-type': 'application/json', 'redress-actor': as, ...more };
    return fetch(`${running.url}/v1/${path}`, { method: 'POST', headers, body: body as never });
  };
  /** Each after what was said before it has been heard, however long that takes. */
  const say = async (as: string, path: string, body: object, after?: string): Promise<string> => {
    const answer = await post(as, path, JSON.stringify(body), after === undefined ? {} : { 'redress-after': after });
    if (answer.status === 503) return say(as, path, body, after);
    if (!answer.ok) throw new Error(await answer.text());
    return String(answer.headers.get('redress-version'));
  };
  try {
    await say('buyer:b1', 'orders/o1/place', order);
    const paid = await say('buyer:b1', 'orders/o1/pay', { cash: '20.00', points: 0 });
    const applied = await say('buyer:b1', 'refunds/r1/apply', asked, paid);
    await say('officer:f1', 'cases/c1/step-in', { refundId: 'r1', why: 'known seller' }, applied);
    const { hash } = (await (await post('seller:s1', 'cases/c1/files', pdf)).json()) as { hash: string };
    const submit = (file: string) => post('seller:s1', 'cases/c1/submit-evidence', JSON.stringify({ kind: 'CHAT', file }));
    submitted = [(await submit('0'.repeat(64))).status, (await submit(hash)).status];
  } finally {
    await running.close();
  }
});
afterAll(async () => {
  process.env['DATABASE_URL'] = before;
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});
afterEach(() => jest.restoreAllMocks());

const dossier = async (out: string, ...words: string[]): Promise<string> => {
  let told = '';
  jest.spyOn(console, 'log').mockImplementation((text: string) => void (told += text));
  const places = ['--out', join(folder, out), '--evidence', join(folder, 'evidence'), '--database', database.url];
  await dossierCommand().parseAsync([...words, ...places], { from: 'user' });
  return told;
};

it('a case takes what was uploaded to it and nothing else, on the database, too', () => expect(submitted).toEqual([404, 200]));

it('writes the whole case into one archive, and says what is in it', async () => {
  const told = JSON.parse(await dossier('c1.zip', 'c1', '--json')) as Record<string, number>;
  const found = await unzipped(await readFile(join(folder, 'c1.zip')));
  expect(told).toMatchObject({ caseId: 'c1', files: 1, bytes: (await readFile(join(folder, 'c1.zip'))).length });
  expect([...found].find(([name]) => name.endsWith('.pdf'))?.[1]).toEqual(pdf);
  expect(JSON.parse(String(found.get('postings.json')))).toHaveLength(told['postings'] ?? -1);
});

it('for a party it does not name the other one; a stranger gets none, and no file is written', async () => {
  await dossier('b1.zip', 'c1', '--as', 'buyer:b1');
  const all = [...(await unzipped(await readFile(join(folder, 'b1.zip')))).values()].map(String).join('\n');
  expect([/\bb1\b/.test(all), /\bs1\b/.test(all)]).toEqual([true, false]);
  await expect(dossier('b2.zip', 'c1', '--as', 'buyer:b2')).rejects.toThrow('NOT_FOUND');
  await expect(dossier('c9.zip', 'c9')).rejects.toThrow('NOT_FOUND');
  expect((await readdir(folder)).filter((name) => /2|9/.test(name))).toEqual([]);
});

it('overwrites nothing', async () => {
  await dossier('once.zip', 'c1');
  await expect(dossier('once.zip', 'c1')).rejects.toThrow('is there already');
});
