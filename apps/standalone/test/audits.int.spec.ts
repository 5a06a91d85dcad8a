// Audits, exports and seals over HTTP: asked for as jobs.
import { type Manifest, manifestName } from '@redress/audit';
import { unzipped } from '@redress/evidence/testing';
import { startStandalone } from '../src/standalone.js';
import { freshDatabase } from '@redress/testing/postgres';
import { createHash, generateKeyPairSync } from 'node:crypto';

const line = { lineId: 'l1', sku: 'k1', title: '台灯', category: '灯具', kind: 'PHYSICAL', quantity: 1, paid: '20.00' };
const order = { buyerId: 'b1', buyerTier: 'NORMAL', sellerId: 's1', freight: '0.00', freeShipping: true, lines: [line] };
type Job = { id: string; status: string; answer: unknown; asked: object };

let database: Awaited<ReturnType<typeof freshDatabase>>;
let running: Awaited<ReturnType<typeof startStandalone>>;
beforeAll(async () => {
  database = await freshDatabase(process.env['DATABASE_URL'] as string);
  const log = { info: () => undefined, error: () => undefined, warn: () => undefined };
  const sealKey = generateKeyPairSync('ed25519').privateKey;
  running = await startStandalone({ databaseUrl: database.url, port: 0, log: log as never, sealKey });
  await say('buyer:b1', 'POST', 'orders/o1/place', order);
  await say('buyer:b1', 'POST', 'orders/o1/pay', { cash: '20.00', points: 0 });
}, 120_000);
afterAll(async () => {
  await running.close();
  await database.drop();
});

const say = async (as: string, method: string, path: string, body?: object) => {
  const headers = { 'redress-actor': as, ...(body && { 'content-type': 'application/json' }) };
  const answer = await fetch(`${running.url}/v1/${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  return { status: answer.status, json: (await answer.json()) as Job & { items: unknown[] } };
};

const over = async (kind: string, { id }: Job): Promise<Job> => {
  for (const end = performance.now() + 120_000; performance.now() < end;) {
    const { json } = await say('auditor:a1', 'GET', `${kind}/${id}`);
    if (!['WAITING', 'RUNNING'].includes(json.status)) return json;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${kind}/${id} is not over in time`);
};

it('an audit is a job with its answer; the same asked again is that answer, until something is recorded', async () => {
  const begun = await say('auditor:a1', 'POST', 'audits', {});
  expect(begun.status).toBe(202);
  let done = await over('audits', begun.json);
  let again = await say('finance:f1', 'POST', 'audits', {});
  // what the services hear of one another is recorded a moment later
  for (let left = 100; again.status === 202 && left > 0; left--) {
    done = await over('audits', again.json);
    again = await say('finance:f1', 'POST', 'audits', {});
  }
  expect(done).toMatchObject({ status: 'DONE', answer: { findings: [], lanes: 1 } });
  expect(again).toMatchObject({ status: 200, json: { id: done.id, answer: done.answer } });
  expect((await say('finance:f1', 'POST', 'audits', { orderId: 'o1' })).json.id).not.toBe(done.id);
  await say('seller:s1', 'POST', 'orders/o1/ship', { carrier: 'SF', waybill: 'w1', lineIds: ['l1'] });
  expect((await say('finance:f1', 'POST', 'audits', {})).json.id).not.toBe(done.id);
});

it('one that is called off says so, and one that is over is dropped', async () => {
  const { json } = await say('auditor:a1', 'POST', 'audits', { knownAt: '2026-03-02' });
  const off = await say('auditor:a1', 'DELETE', `audits/${json.id}`);
  expect(['CANCELLED', 'DONE']).toContain(off.json.status); // it may have been faster
  await over('audits', json).catch(() => undefined);
  await say('auditor:a1', 'DELETE', `audits/${json.id}`);
  expect((await say('auditor:a1', 'GET', `audits/${json.id}`)).status).toBe(404);
});

it('it is for auditors, leads and finance, and a body that asks for nothing sensible is refused', async () => {
  for (const as of ['buyer:b1', 'seller:s1', 'officer:o1', 'operator:x1'])
    expect((await say(as, 'POST', 'audits', {})).status).toBe(403);
  for (const body of [{ order: 'o1' }, { ruleId: 'NONE' }, { from: 'today' }, { from: '2026-03-02', to: '2026-03-01' }])
    expect((await say('auditor:a1', 'POST', 'audits', body)).status).toBe(400);
});

it('an export is a job; once it is done its files come as one ZIP, each with the hash of the manifest', async () => {
  const { json } = await say('lead:l1', 'POST', 'exports', { format: 'csv' });
  const { status, answer } = await over('exports', json);
  expect(status).toBe('DONE');
  const zip = await fetch(`${running.url}/v1/exports/${json.id}/file`, { headers: { 'redress-actor': 'lead:l1' } });
  const files = await unzipped(Buffer.from(await zip.arrayBuffer()));
  const manifest = answer as Manifest;
  expect(JSON.parse(String(files.get(manifestName)))).toEqual(manifest);
  for (const { path, sha256 } of manifest.files)
    expect([
      path,
      createHash('sha256')
        .update(files.get(path) ?? '')
        .digest('hex'),
    ]).toEqual([path, sha256]);
});

it('seals are listed, and made as a job', async () => {
  const { json } = await say('auditor:a1', 'POST', 'seals', {});
  expect(await over('seals', json)).toMatchObject({ status: 'DONE' });
  const { json: all } = await say('finance:f1', 'GET', 'seals');
  expect(all.items.map((one) => (one as { service: string }).service)).toEqual(expect.arrayContaining(['orders', 'penalties']));
});
