import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { besideFrom } from './beside.js';
import { askingAt, pdf, picture } from './http.fixtures.js';
import { type Served, doorWith, files, filesUnder, now, served } from './served.fixtures.js';

/** Straight, and through a gateway that forwards to it. */
describe.each(['the service', 'the gateway'])('files of a case, at %s', (where) => {
  let server: Served;
  let door: { url: string; close(): Promise<void> };
  const { ask, upload, list } = askingAt(() => door.url);
  beforeAll(async () => {
    server = await served();
    door = where === 'the service' ? { url: server.url, close: async () => undefined } : await doorWith(besideFrom(server.url));
  });
  afterAll(async () => {
    await door?.close();
    await server?.close();
  });

  it('a photo comes back as an attachment, upright, and without where and with what it was taken', async () => {
    const exif = {
      IFD0: { Copyright: 'Li Lei, No. 5 Hidden Lane' },
      IFD3: { GPSLatitude: '31/1 14/1 0/1', GPSLatitudeRef: 'N' },
    };
    const photo = await picture('red', 20, 10).jpeg().withExif(exif).withMetadata({ orientation: 6 }).toBuffer();
    expect((await sharp(photo).metadata()).orientation).toBe(6);
    const { status, body } = await upload(photo);
    expect([status, body]).toEqual([
      200,
      { hash: expect.stringMatching(/^[0-9a-f]{64}$/), bytes: expect.any(Number), type: 'image/jpeg' },
    ]);
    const got = await ask(`${files}/${String(body['hash'])}`, 'seller:s1');
    const bytes = Buffer.from(await got.arrayBuffer());
    expect([got.status, createHash('sha256').update(bytes).digest('hex'), bytes.length]).toEqual([
      200,
      body['hash'],
      body['bytes'],
    ]);
    const { orientation, width, height, ...rest } = await sharp(bytes).metadata();
    expect([rest.exif, rest.xmp, rest.iptc, orientation, width, height]).toEqual([...Array(4).fill(undefined), 10, 20]);
    expect([photo.includes('Hidden Lane'), bytes.includes('Hidden Lane')]).toEqual([true, false]);
  });

  it('a PDF comes back byte for byte, to be saved and never shown as a page', async () => {
    const { body } = await upload(pdf(), { as: 'seller:s1' });
    const got = await ask(`${files}/${String(body['hash'])}`, 'buyer:b1');
    expect(Buffer.from(await got.arrayBuffer())).toEqual(pdf());
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${String(body['hash'])}.pdf"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'cache-control': expect.stringContaining('no-store'),
    });
  });

  it('the list says of each what it is, which side sent it and when, and never who', async () => {
    await upload(pdf(61), { to: 'c2', as: 'seller:s1' });
    const hash = createHash('sha256').update(pdf(61)).digest('hex');
    expect(await list('c2')).toEqual([{ hash, source: hash, bytes: 61, type: 'application/pdf', by: 'SELLER', at: now }]);
  });

  it('the same photo sent twice is one file, whoever sends it again', async () => {
    const photo = await picture('blue').png().toBuffer();
    const [first, again] = [await upload(photo, { to: 'c3' }), await upload(photo, { to: 'c3', as: 'seller:s1' })];
    expect(again).toEqual(first);
    expect(await list('c3')).toMatchObject([{ by: 'BUYER', source: createHash('sha256').update(photo).digest('hex') }]);
  });

  it("an upload with the caller's own id is done once: the same again is answered alike, another file by that id is refused", async () => {
    const key = { 'Idempotency-Key': 'photo-1' };
    const first = await upload(pdf(70), { to: 'c4', headers: key });
    const before = await filesUnder(server.root);
    expect(await upload(pdf(70), { to: 'c4', headers: key })).toEqual(first);
    expect(await upload(pdf(71), { to: 'c4', headers: key })).toMatchObject({ status: 409, body: { code: 'CONFLICT' } });
    expect(await filesUnder(server.root)).toEqual(before);
    expect((await upload(pdf(71), { to: 'c4', as: 'seller:s1', headers: key })).status).toBe(200);
    expect(await upload(pdf(72), { to: 'c4', headers: { 'Idempotency-Key': 'two words' } })).toMatchObject({ status: 400 });
  });

  it.each([
    ['another buyer', 'buyer:b2'],
    ['another seller', 'seller:s2'],
  ])('to %s neither the case nor its files are there, nor may they add any', async (_who, as) => {
    const { body } = await upload(pdf(80));
    const before = await filesUnder(server.root);
    const got = [files, `${files}/${String(body['hash'])}`, '/v1/cases/c1/dossier'].map(
      async (path) => (await ask(path, as)).status,
    );
    expect(await Promise.all(got)).toEqual([404, 404, 404]);
    expect(await upload(pdf(81), { as })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(await upload(pdf(81), { to: 'x1' })).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
    expect(await filesUnder(server.root)).toEqual(before);
  });

  it('a file of another case is not there, though the same person may see both', async () => {
    const { body } = await upload(pdf(90), { to: 'c5' });
    expect((await ask(`/v1/cases/c6/files/${String(body['hash'])}`, 'buyer:b1')).status).toBe(404);
    expect((await ask(`/v1/cases/c5/files/..%2f..%2fcases`, 'buyer:b1')).status).toBe(400);
  });

  it.each(['courier', 'auditor:a1', 'lead:l1', 'support:u1', 'finance:n1', 'panel:p1', 'operator:t1'])(
    '%s may add no files',
    async (as) => expect(await upload(pdf(82), { as })).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } }),
  );

  it('nobody may without a name', async () =>
    expect((await fetch(`${door.url}${files}`, { method: 'POST', body: 'x' })).status).toBe(401));

  it('an officer adds what the platform has; a case that was withdrawn takes nothing new', async () => {
    expect((await upload(pdf(83), { to: 'c7', as: 'officer:f1' })).status).toBe(200);
    expect(await list('c7')).toMatchObject([{ by: 'PLATFORM' }]);
    expect(await upload(pdf(83), { to: 'c9' })).toMatchObject({ status: 409, body: { code: 'STATE' } });
  });
});
