// Evidence as people bring it, over HTTP and the whole system: uploaded, submitted, decided upon, taken out as a dossier.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allBeside, besideFrom } from '@redress/evidence';
import { type EvidenceStore, folderStore, uploadsIn } from '@redress/evidence/store';
import { unzipped } from '@redress/evidence/testing';
import { loadRulebook, systemClock as clock } from '@redress/service-kit';
import { type RunningHttp, startHttp } from '@redress/service-kit/http';
import sharp from 'sharp';
import { memoryParts } from '../src/memory-parts.js';
import { type System, startSystem } from '../src/system.js';

let folder: string;
let system: System;
let one: RunningHttp;
let gateway: RunningHttp;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-case-files-'));
  const store: EvidenceStore = folderStore(folder);
  const rules = await loadRulebook();
  system = await startSystem({ ...memoryParts({ rules }), uploads: uploadsIn(store) });
  const doors = { ...system, caughtUp: async () => undefined };
  const common = { doors, clock, port: 0, auth: 'loopback' } as const;
  one = await startHttp({ ...common, beside: allBeside({ store, rules }) });
  gateway = await startHttp({ ...common, beside: besideFrom(one.url) });
});
afterAll(async () => {
  await gateway?.close();
  await one?.close();
  await system?.close();
  await rm(folder, { recursive: true, force: true });
});

const line = { lineId: 'l1', sku: 'k1', title: '耳机', category: '数码', kind: 'PHYSICAL', quantity: 1, paid: '399.00' };
const terms = { buyerId: 'b1', buyerTier: 'NORMAL', sellerId: 's1', freight: '0.00', freeShipping: true, lines: [line] };

describe.each([
  ['one process', () => one.url, 1],
  ['the gateway', () => gateway.url, 2],
])('at the door of %s', (_where, url, n) => {
  const [order, refund, kase] = [`o${n}`, `r${n}`, `c${n}`];
  const ask = (as: string, path: string, init: RequestInit = {}) =>
    fetch(`${url()}/v1/${path}`, { ...init, headers: { 'Redress-Actor': as, ...init.headers } });
  const say = async (as: string, path: string, body: object, expected = 200) => {
    const answer = await ask(as, path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json' },
    });
    const told = (await answer.json()) as Record<string, unknown>;
    expect([path, answer.status, told]).toEqual([path, expected, told]);
    return told;
  };
  const upload = async (as: string, bytes: Buffer, caseId = kase) => {
    const answer = await ask(as, `cases/${caseId}/files`, { method: 'POST', body: bytes as never });
    return { status: answer.status, hash: String(((await answer.json()) as { hash?: string }).hash) };
  };

  it('each party uploads and submits what the other may read; nobody else sees that it is there', async () => {
    await say('buyer:b1', `orders/${order}/place`, { ...terms });
    await say('buyer:b1', `orders/${order}/pay`, { cash: '399.00', points: 0 });
    const asked = { orderId: order, lineId: 'l1', type: 'REFUND_ONLY', reason: 'NOT_WANTED', goods: 'NOT_RECEIVED' };
    await say('buyer:b1', `refunds/${refund}/apply`, asked);
    await say('officer:f1', `cases/${kase}/step-in`, { refundId: refund, why: 'known seller' });

    const colour = n === 1 ? 'red' : 'blue';
    const photo = await sharp({ create: { width: 9, height: 9, channels: 3, background: colour } })
      .png()
      .toBuffer();
    const { hash } = await upload('buyer:b1', photo);
    await say('buyer:b1', `cases/${kase}/submit-evidence`, { kind: 'PHOTO', file: hash });
    const events = (await (await ask('officer:f1', `orders/${order}/timeline`)).text()).match(new RegExp(hash, 'g')) ?? [];
    expect(events).toHaveLength(1);
    const download = (as: string) => ask(as, `cases/${kase}/files/${hash}`).then(({ status }) => status);
    const readers = ['buyer:b1', 'seller:s1', 'officer:f1', 'auditor:a1', 'platform', 'buyer:b2', 'seller:s2', 'courier'];
    expect(await Promise.all(readers.map(download))).toEqual([200, 200, 200, 200, 200, 404, 404, 404]);
    expect((await upload('buyer:b2', photo)).status).toBe(404);
  });

  it('a file that was not uploaded to this very case cannot be submitted', async () => {
    const unknown = { kind: 'CHAT', file: '0'.repeat(64) };
    expect(await say('seller:s1', `cases/${kase}/submit-evidence`, unknown, 404)).toMatchObject({ code: 'NOT_FOUND' });
    const { hash } = await upload('seller:s1', Buffer.from(`%PDF-1.7\n${n}\n%%EOF\n`));
    if (n === 2) expect(await say('seller:s1', 'cases/c1/submit-evidence', { kind: 'CHAT', file: hash }, 404)).toMatchObject({ code: 'NOT_FOUND' }); // prettier-ignore
    await say('seller:s1', `cases/${kase}/submit-evidence`, { kind: 'CHAT', file: hash });
  });

  it('the dossier of the decided case has the files, the rules that decided and the money that moved', async () => {
    await say('officer:f1', `cases/${kase}/take`, {});
    await say('officer:f1', `cases/${kase}/decide`, { verdict: 'REFUND', liable: 'SELLER', finding: '<b>broken</b>' });
    await system.caughtUp();
    const found = await unzipped(Buffer.from(await (await ask('officer:f1', `cases/${kase}/dossier`)).arrayBuffer()));
    const json = (name: string) => JSON.parse(String(found.get(`${name}.json`))) as Record<string, string>[];
    for (const { hash, type } of json('files'))
      expect(found.has(`files/${hash}.${type === 'image/png' ? 'png' : 'pdf'}`)).toBe(true);
    expect(json('files')).toHaveLength(2);
    expect(json('explanations').map(({ ruleId }) => ruleId)).toEqual(expect.arrayContaining(['I-DIRECT', 'D-CS-DECIDE']));
    expect(json('postings').map(({ account, amount }) => [account, amount])).toContainEqual(['buyer:b1', 39900]);
    expect(String(found.get('index.html'))).toContain('&#60;b&#62;broken');
    expect(String(found.get('index.html'))).toMatch(/D-CS-DECIDE.*<span lang="en">/);
  });
});
