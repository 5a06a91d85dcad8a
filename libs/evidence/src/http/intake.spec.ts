import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { besideFrom } from './beside.js';
import { askingAt, pdf, picture } from './http.fixtures.js';
import { type Served, brokenOff, doorWith, files, filesUnder, served, until } from './served.fixtures.js';

const unsupported = { status: 415, body: { code: 'UNSUPPORTED_MEDIA_TYPE' } };
const zip = Buffer.concat([Buffer.from('PK\x05\x06'), Buffer.alloc(18)]);
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

/** The edition of this door: 20,000 bytes, 100,000 pixels, 3 files a side. */
describe.each(['the service', 'the gateway'])('what is taken as a file, at %s', (where) => {
  let server: Served;
  let door: { url: string; close(): Promise<void> };
  const { upload, list } = askingAt(() => door.url);
  beforeAll(async () => {
    server = await served();
    door = where === 'the service' ? { url: server.url, close: async () => undefined } : await doorWith(besideFrom(server.url));
  });
  afterAll(async () => {
    await door?.close();
    await server?.close();
  });

  const leavesNothing = async (work: () => Promise<unknown>) => {
    const before = await filesUnder(server.root);
    const found = await work();
    expect(await filesUnder(server.root)).toEqual(before);
    return found;
  };

  it.each([
    ['HTML', '<!DOCTYPE html><script>alert(1)</script>'],
    ['SVG', svg],
    ['SVG with a prologue', `<?xml version="1.0"?>${svg}`],
    ['a program', Buffer.concat([Buffer.from('MZ'), randomBytes(100)])],
    ['an archive', zip],
    ['a GIF', Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1')],
    ['a text', 'it was broken'],
    ['a PDF after a page', Buffer.concat([Buffer.from('<html>'), pdf()])],
    ['a PDF that is an archive, too', Buffer.concat([pdf(), zip])],
    ['a form with a picture', '--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nx\r\n--x--'],
  ])('%s that is called a picture is refused by its content', async (_what, body) =>
    expect(await leavesNothing(() => upload(body, { headers: { 'Content-Type': 'image/png' } }))).toMatchObject(unsupported),
  );

  it.each([
    ['in a form', { 'Content-Type': 'multipart/form-data; boundary=x' }],
    ['packed', { 'Content-Encoding': 'gzip' }],
  ])('what comes %s is refused: the body is the file', async (_what, headers) =>
    expect(await leavesNothing(() => upload(pdf(), { headers }))).toMatchObject(unsupported),
  );

  it('code that follows a picture in the same file is gone', async () => {
    const both = Buffer.concat([await picture('red').png().toBuffer(), Buffer.from('<script>alert(1)</script>'), zip]);
    const { body } = await upload(both, { to: 'c8' });
    const kept = await server.store.open(String(body['hash']));
    expect(Buffer.concat(await kept.toArray()).toString('latin1')).not.toMatch(/script|PK/);
  });

  it('a file of as many bytes as the edition says is taken, and one byte more is not', async () => {
    expect((await upload(pdf(20_000))).status).toBe(200);
    const refused = { status: 413, body: { code: 'TOO_LARGE' } };
    expect(await leavesNothing(() => upload(pdf(20_001)))).toMatchObject(refused);
  });

  it('a picture of as many pixels as the edition says is taken, and one more row is not, however small the file', async () => {
    expect((await upload(await picture('white', 400, 250).png().toBuffer(), { to: 'c2' })).status).toBe(200);
    const bomb = await picture('white', 400, 251).png().toBuffer();
    expect(bomb.length).toBeLessThan(2_000);
    expect(await leavesNothing(() => upload(bomb, { to: 'c2' }))).toMatchObject({ status: 400, body: { code: 'INVALID' } });
  });

  it.each([
    ['empty', Buffer.alloc(0)],
    ['only the head of a picture', Buffer.from('89504e470d0a1a0a0000000d49484452000000140000001408020000', 'hex')],
    ['the first half of a PDF', pdf(2_000).subarray(0, 1_000)],
  ])('what is %s is refused and leaves nothing', async (_what, body) =>
    expect(await leavesNothing(() => upload(body))).toMatchObject({ status: 400, body: { code: 'INVALID' } }),
  );

  it('the first half of a photo is refused and leaves nothing', async () => {
    const noise = { create: { width: 100, height: 100, channels: 3, background: 'red', noise: { type: 'gaussian', sigma: 30 } } };
    const photo = await (
      await import('sharp')
    )
      .default(noise as never)
      .jpeg()
      .toBuffer();
    const half = photo.subarray(0, photo.length / 2);
    expect(await leavesNothing(() => upload(half))).toMatchObject({ status: 400, body: { code: 'INVALID' } });
  });

  it('an upload that breaks off leaves nothing behind', async () => {
    const coming = async () => (await readdir(server.root)).some((name) => name.startsWith('redress-evidence-'));
    await leavesNothing(async () => {
      await brokenOff(door.url, files, await picture('green').png().toBuffer(), coming);
      await until(async () => !(await coming()));
    });
  });

  it('each side has as many files as the edition says, also when they come all at once, and does not use up those of the other', async () => {
    const many = [1, 2, 3, 4, 5].map((n) => upload(pdf(100 + n), { to: 'c3' }));
    const answers = (await Promise.all(many)).map(({ status }) => status).toSorted();
    expect(answers).toEqual([200, 200, 200, 409, 409]);
    expect(await upload(pdf(106), { to: 'c3' })).toMatchObject({
      status: 409,
      body: { code: 'STATE', details: { maxFiles: 3 } },
    });
    expect((await upload(pdf(107), { to: 'c3', as: 'seller:s1' })).status).toBe(200);
    expect((await list('c3')).length).toBe(4);
  });

  it('what was taken before is answered again, though the side has as many as it may', async () => {
    const first = await upload(pdf(201), { to: 'c4' });
    await Promise.all([202, 203].map((n) => upload(pdf(n), { to: 'c4' })));
    expect(await upload(pdf(201), { to: 'c4' })).toEqual(first);
  });
});
