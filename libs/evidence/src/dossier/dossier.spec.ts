import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { besideFrom } from '../http/beside.js';
import { type Served, doorWith, files, served } from '../http/served.fixtures.js';
import { unzipped } from '../../testing/unzipped.js';

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

describe.each(['one process', 'the gateway'])('a dossier from %s', (where) => {
  let server: Served;
  let door: { url: string; close(): Promise<void> };
  beforeAll(async () => {
    server = await served();
    door = where === 'one process' ? { url: server.url, close: async () => undefined } : await doorWith(besideFrom(server.url));
    await fetch(`${server.url}${files}`, { method: 'POST', body: pdf, headers: { 'Redress-Actor': 'seller:s1' } });
  });
  afterAll(async () => {
    await door?.close();
    await server?.close();
  });

  const ask = (as: string) => fetch(`${door.url}/v1/cases/c1/dossier`, { headers: { 'Redress-Actor': as } });
  const dossier = async (as: string) => unzipped(Buffer.from(await (await ask(as)).arrayBuffer()));

  it('holds the page, the timeline, explanations, postings, and every file under its hash', async () => {
    const found = await dossier('officer:f1');
    const hash = createHash('sha256').update(pdf).digest('hex');
    expect([...found.keys()].toSorted()).toEqual(
      [
        'case.json',
        'explanations.json',
        `files/${hash}.pdf`,
        'files.json',
        'index.html',
        'postings.json',
        'timeline.json',
      ].toSorted(),
    );
    expect(found.get(`files/${hash}.pdf`)).toEqual(pdf);
    const json = (name: string) => JSON.parse(String(found.get(name))) as unknown;
    expect(json('explanations.json')).toMatchObject([
      { eventId: 'case-c1@1', ruleId: 'I-SELLER', text: { zh: expect.any(Object), en: expect.any(Object) } },
    ]);
    expect(json('postings.json')).toMatchObject([{ from: 'deposit:s1', to: 'buyer:b1' }]);
  });

  it('its page speaks Chinese and English, and what people wrote runs nowhere', async () => {
    const page = String((await dossier('officer:f1')).get('index.html'));
    expect(page).toContain('案件卷宗');
    expect(page).toContain('Dossier of case c1');
    expect(page).toContain('&#60;script&#62;alert(1)');
    expect(page).not.toContain('<script');
  });

  it.each([
    ['buyer:b1', /\bs1\b/],
    ['seller:s1', /\bb1\b/],
  ])('to %s it does not name the other party', async (as, other) => {
    const all = [...(await dossier(as)).values()].map(String).join('\n');
    expect(all).not.toMatch(other);
    expect(all).toMatch(/\*\*\*/);
  });

  it('is downloaded, never shown', async () => {
    const { headers } = await ask('officer:f1');
    expect([headers.get('content-type'), headers.get('content-disposition')]).toEqual([
      'application/zip',
      'attachment; filename="dossier-c1.zip"',
    ]);
  });

  it('breaks off where a stored file is no longer what was uploaded', async () => {
    const hash = createHash('sha256').update(pdf).digest('hex');
    await writeFile(join(server.root, 'files', hash.slice(0, 2), hash), Buffer.alloc(pdf.length));
    await expect(dossier('officer:f1')).rejects.toThrow();
  });
});
