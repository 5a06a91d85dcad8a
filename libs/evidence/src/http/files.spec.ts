import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { besideFrom } from './beside.js';
import { type Served, brokenOff, doorWith, files, filesUnder, served } from './served.fixtures.js';

const picture = (color: string, size = 20) => sharp({ create: { width: size, height: size, channels: 3, background: color } });
const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');

/** Straight, and through a gateway that forwards to it. */
describe.each(['the service', 'the gateway'])('files of a case, at %s', (where) => {
  let server: Served;
  let door: { url: string; close(): Promise<void> };
  beforeAll(async () => {
    server = await served();
    door = where === 'the service' ? { url: server.url, close: async () => undefined } : await doorWith(besideFrom(server.url));
  });
  afterAll(async () => {
    await door?.close();
    await server?.close();
  });

  const ask = (path: string, as: string, init: RequestInit = {}) =>
    fetch(`${door.url}${path}`, { ...init, headers: { 'Redress-Actor': as, ...init.headers } });
  const upload = async (body: Buffer | string, as = 'buyer:b1', headers: Record<string, string> = {}) => {
    const response = await ask(files, as, { method: 'POST', body: body as never, headers });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  it('a photo comes back as an attachment, upright and without its metadata', async () => {
    const photo = await picture('red')
      .jpeg()
      .withExif({ IFD0: { Copyright: 'Li Lei, No. 5 Hidden Lane' } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    expect((await sharp(photo).metadata()).orientation).toBe(6);
    const { status, body } = await upload(photo);
    expect([status, body]).toEqual([
      200,
      { hash: expect.stringMatching(/^[0-9a-f]{64}$/), bytes: expect.any(Number), type: 'image/jpeg' },
    ]);
    const got = await ask(`${files}/${String(body['hash'])}`, 'seller:s1');
    const bytes = Buffer.from(await got.arrayBuffer());
    expect([got.status, bytes.length, got.headers.get('content-disposition'), got.headers.get('x-content-type-options')]).toEqual(
      [200, body['bytes'], `attachment; filename="${String(body['hash'])}.jpg"`, 'nosniff'],
    );
    const { exif, orientation } = await sharp(bytes).metadata();
    expect([exif, orientation, bytes.includes('Hidden Lane')]).toEqual([undefined, undefined, false]);
  });

  it('the same photo sent twice is one file', async () => {
    const photo = await picture('blue').png().toBuffer();
    const [first, again] = [await upload(photo), await upload(photo, 'seller:s1')];
    expect(again.body).toEqual(first.body);
    const { items } = (await (await ask(files, 'officer:f1')).json()) as { items: { hash: string; by: string }[] };
    expect(items.filter(({ hash }) => hash === first.body['hash'])).toMatchObject([{ by: 'BUYER' }]);
  });

  it.each([
    ['HTML that is called a picture', '<!DOCTYPE html><script>alert(1)</script>'],
    [
      'SVG that is called a picture',
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    ],
    ['a program', Buffer.concat([Buffer.from('MZ'), randomBytes(100)])],
    ['a text', 'it was broken'],
  ])('%s is refused by its content', async (_what, body) => {
    const before = await filesUnder(server.root);
    expect(await upload(body, 'buyer:b1', { 'Content-Type': 'image/png' })).toMatchObject({
      status: 415,
      body: { code: 'UNSUPPORTED_MEDIA_TYPE' },
    });
    expect(await filesUnder(server.root)).toEqual(before);
  });

  it.each([
    ['a byte too large', Buffer.concat([pdf, Buffer.alloc(20_001 - pdf.length)]), 413, 'TOO_LARGE'],
    ['empty', Buffer.alloc(0), 400, 'INVALID'],
    [
      'only the head of a picture',
      Buffer.from('89504e470d0a1a0a0000000d49484452000000140000001408020000', 'hex'),
      400,
      'INVALID',
    ],
  ])('what is %s is refused and leaves nothing', async (_what, body, status, code) => {
    const before = await filesUnder(server.root);
    expect(await upload(body)).toMatchObject({ status, body: { code } });
    expect(await filesUnder(server.root)).toEqual(before);
  });

  it('a small file that unfolds into too many pixels is refused', async () => {
    const bomb = await picture('white', 400).png().toBuffer();
    expect([bomb.length < 20_000, (await upload(bomb)).status]).toEqual([true, 400]);
  });

  it('an upload that breaks off leaves nothing behind', async () => {
    const temporary = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('redress-evidence-'));
    const before = await filesUnder(server.root);
    await brokenOff(door.url, files, await picture('green').png().toBuffer());
    while ((await temporary()).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await filesUnder(server.root)).toEqual(before);
  });

  it.each([
    ['another buyer', 'buyer:b2'],
    ['another seller', 'seller:s2'],
  ])('to %s neither the case nor its files are there, nor may they add any', async (_who, as) => {
    const { body } = await upload(pdf);
    const got = await Promise.all([ask(files, as), ask(`${files}/${String(body['hash'])}`, as), ask('/v1/cases/c1/dossier', as)]);
    expect([...got.map(({ status }) => status), (await upload(pdf, as)).status]).toEqual([404, 404, 404, 404]);
  });

  it('a courier may add no files, and nobody may without a name', async () => {
    expect((await upload(pdf, 'courier')).status).toBe(403);
    expect((await fetch(`${door.url}${files}`, { method: 'POST', body: 'x' })).status).toBe(401);
  });

  it('a case takes as many files as its edition says, also when they come all at once', async () => {
    const colours = ['#111', '#222', '#333', '#444', '#555'];
    await Promise.all(colours.map(async (colour) => upload(await picture(colour).png().toBuffer())));
    const { items } = (await (await ask(files, 'officer:f1')).json()) as { items: unknown[] };
    const more = await upload(await picture('#666').png().toBuffer());
    expect([items.length, more.status, more.body['code']]).toEqual([3, 409, 'STATE']);
  });
});
