/** Who logs in, who is taken for whom by the cookie, and what no other page can bring about. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { call, open, world } from '../http.fixtures.js';
import type { RunningHttp } from '../start-http.js';
import { sessionsOf } from './keys.js';
import { signedSessions } from './sessions.js';

const [key, oldKey] = ['k'.repeat(40), 'o'.repeat(40)] as const;
const doors = world();
let http: RunningHttp;
let now = '2026-03-02T01:00:00.000Z';
beforeAll(async () => {
  http = await open(doors, { sessions: signedSessions([key, oldKey]), clock: { now: () => now } });
});
afterAll(() => http.close());
beforeEach(() => void Object.assign(doors, { asked: [], viewed: [] }, (now = '2026-03-02T01:00:00.000Z')));

const json = { 'Content-Type': 'application/json' };
const ours = { 'Redress-Client': 'console' };
const login = (body: object = { actor: 'officer:o1' }, headers: Record<string, string> = ours) =>
  call(http.url, 'POST', '/v1/session', { ...json, ...headers }, JSON.stringify(body));
const cookieOf = async (actor = 'officer:o1') => (await login({ actor })).headers.get('set-cookie')!.split(';')[0]!;
const read = (headers: Record<string, string>) => call(http.url, 'GET', '/v1/orders/o1', headers);
const write = (headers: Record<string, string>) => call(http.url, 'POST', '/v1/refunds/r1/agree', { ...json, ...headers }, '{}');
const look = (headers: Record<string, string> = {}) => call(http.url, 'GET', '/v1/session', headers);

it('who logs in is that actor in what is read and in what is done, until the session is over', async () => {
  const Cookie = await cookieOf();
  expect((await look({ Cookie })).body).toEqual({
    login: 'development',
    session: { actor: 'officer:o1', kind: 'officer', id: 'o1', until: '2026-03-02T13:00:00.000Z' },
  });
  expect((await read({ Cookie })).status).toBe(200);
  expect((await write({ Cookie, ...ours })).status).toBe(200);
  expect([doors.viewed[0]?.as, doors.asked[0]?.as]).toEqual(['officer:o1', 'officer:o1']);
  now = '2026-03-02T12:59:59.999Z';
  expect((await read({ Cookie })).status).toBe(200);
  now = '2026-03-02T13:00:00.000Z';
  expect([(await read({ Cookie })).status, (await write({ Cookie, ...ours })).status]).toEqual([401, 401]);
  expect((await look({ Cookie })).body).toEqual({ login: 'development' });
});

it('the cookie is for no script and no other site; by TLS it is for nothing but TLS, and bears a name that nobody else can set', async () => {
  const { headers } = await login();
  expect(headers.get('set-cookie')).toMatch(/^redress-session=[\w.-]+; Path=\/; HttpOnly; SameSite=Strict; Max-Age=43200$/);
  const { host } = new URL(http.url);
  const byTls = await login({ actor: 'officer:o1' }, { ...ours, Origin: `https://${host}` });
  expect(byTls.headers.get('set-cookie')).toMatch(/^__Host-redress-session=[\w.-]+; Path=\/; HttpOnly; SameSite=Strict; Secure; Max-Age=43200$/);
}); // prettier-ignore

it.each(['', 'x', 'x.y', 'x.y.z', `${'A'.repeat(60)}.${'A'.repeat(43)}`])(
  'the cookie "%s", which nobody has signed, is nobody’s, and not the platform’s as no cookie at all is',
  async (token) => {
    const heard = await read({ Cookie: `redress-session=${token}` });
    expect(heard).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
    expect(doors.viewed).toEqual([]);
  },
);

it('a cookie of which one letter is changed, one signed with another key, and one whose end was moved are nobody’s', async () => {
  const token = (await cookieOf()).split('=')[1]!;
  const [payload = '', signature = ''] = token.split('.');
  const longer = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(payload, 'base64url').toString()), until: '2999-01-01T00:00:00.000Z' })); // prettier-ignore
  const others = [
    `${payload.slice(0, -1)}${payload.endsWith('A') ? 'B' : 'A'}.${signature}`,
    `${longer.toString('base64url')}.${signature}`,
    signedSessions(['x'.repeat(40)]).begin('officer:o1', now).token,
  ];
  for (const other of others) expect((await read({ Cookie: `redress-session=${other}` })).status).toBe(401);
});

it('a session that was signed with the key before this one still counts', async () => {
  const { token } = signedSessions([oldKey]).begin('officer:o7', now);
  await read({ Cookie: `redress-session=${token}` });
  expect(doors.viewed[0]?.as).toBe('officer:o7');
});

it('a command by cookie alone, as a form of another site could send it, is refused and does nothing', async () => {
  const Cookie = await cookieOf();
  expect(await write({ Cookie })).toMatchObject({ status: 403, body: { code: 'FOREIGN_ORIGIN', details: { header: 'Redress-Client' } } }); // prettier-ignore
  expect(doors.asked).toEqual([]);
  expect(await login({ actor: 'officer:o2' }, {})).toMatchObject({ status: 403, body: { code: 'FOREIGN_ORIGIN' } });
  expect((await call(http.url, 'DELETE', '/v1/session', { Cookie })).status).toBe(403);
  expect((await look({ Cookie })).body).toHaveProperty('session');
});

it('logging out ends the session, not only the cookie; logging in again ends the one before', async () => {
  const Cookie = await cookieOf();
  const out = await call(http.url, 'DELETE', '/v1/session', { Cookie, ...ours });
  expect([out.status, out.body, out.headers.get('set-cookie')]).toEqual([200, { login: 'development' }, expect.stringContaining('Max-Age=0')]); // prettier-ignore
  expect((await read({ Cookie })).status).toBe(401);
  const before = await cookieOf();
  await login({ actor: 'officer:o2' }, { ...ours, Cookie: before });
  expect((await read({ Cookie: before })).status).toBe(401);
});

describe('logging in', () => {
  it.each([
    ['a service', { actor: 'service:refunds' }],
    ['the platform', { actor: 'platform' }],
    ['a courier', { actor: 'courier' }],
    ['nobody', {}],
    ['a number', { actor: 1 }],
    ['a kind that there is not', { actor: 'king:k1' }],
    ['somebody with more than a name', { actor: 'officer:o1', role: 'supervisor' }],
  ])('as %s is refused', async (_who, body) => {
    const heard = await login(body);
    expect(heard).toMatchObject({ status: 400, body: { code: 'INVALID' } });
    expect(heard.headers.get('set-cookie')).toBeNull();
  });

  it('is for those who would be believed by their header: not from elsewhere, through a proxy', async () =>
    expect(await login({ actor: 'officer:o1' }, { ...ours, 'X-Forwarded-For': '10.0.0.1' })).toMatchObject({ status: 401 }));

  it('by a body that is no JSON, or with another method, is refused as anywhere', async () => {
    expect((await call(http.url, 'POST', '/v1/session', { ...json, ...ours }, '{')).status).toBe(400);
    expect((await call(http.url, 'PUT', '/v1/session', ours)).headers.get('allow')).toBe('POST, GET, HEAD, DELETE');
  });
});

describe('the header Redress-Actor', () => {
  it('counts as before where there is no session', async () => {
    expect((await write({ 'Redress-Actor': 'seller:s1' })).status).toBe(200);
    expect(doors.asked[0]?.as).toBe('seller:s1');
  });
  it('counts where the session is over', async () => {
    await read({ Cookie: 'redress-session=x', 'Redress-Actor': 'buyer:b1' });
    expect(doors.viewed[0]?.as).toBe('buyer:b1');
  });
  it('beside a session of another actor is refused: it would be anybody’s guess who asks', async () => {
    const Cookie = await cookieOf();
    expect(await read({ Cookie, 'Redress-Actor': 'officer:o2' })).toMatchObject({ status: 400, body: { code: 'INVALID' } });
    expect((await read({ Cookie, 'Redress-Actor': 'officer:o1' })).status).toBe(200);
  });
});

it('a page that says that it is one, and has nobody logged in, is told so, and not answered as the platform', async () =>
  expect(await read(ours)).toMatchObject({ status: 401, body: { detail: expect.stringContaining('/v1/session') } }));

it('a process without sessions passes cookies over', async () => {
  const plain = await open(doors);
  try {
    const Cookie = await cookieOf();
    expect((await call(plain.url, 'POST', '/v1/refunds/r1/agree', { ...json, ...ours, Cookie }, '{}')).status).toBe(401);
    expect((await call(plain.url, 'GET', '/v1/session')).status).toBe(404);
  } finally {
    await plain.close();
  }
});

it('the document has sessions where there are some, and says of each operation that it may be asked by one', async () => {
  const { body } = await call(http.url, 'GET', '/openapi.json');
  const { paths, components } = body as { paths: Record<string, Record<string, { security: unknown }>>; components: object };
  expect(Object.keys(paths['/v1/session']!)).toEqual(['post', 'get', 'delete']);
  expect(paths['/v1/refunds/{refundId}/agree']!['post']!.security).toEqual([{ actor: [] }, { session: [] }]);
  expect(components).toMatchObject({ securitySchemes: { session: { in: 'cookie', name: 'redress-session' } } });
});

describe('keys', () => {
  let folder: string;
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'keys-'))));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const kept = (text: string) => {
    const file = join(folder, 'keys');
    writeFileSync(file, text);
    return sessionsOf(file);
  };
  const strong = 'q7Yc0sJ4mB2xV9tK8wR5zN1eH6uD3aFg';

  it('of a file sign and are recognised, line by line', () => {
    const { token } = kept(`${strong}\n`).begin('officer:o1', now);
    expect(kept(`${strong.toLowerCase()}\n${strong}\n`).read(token, now)).toMatchObject({ as: 'officer:o1' });
    expect(kept(`${strong.toLowerCase()}\n`).read(token, now)).toBeUndefined();
  });
  it.each([
    ['short', 'abc\n'],
    ['of one letter', `${'a'.repeat(64)}\n`],
    ['missing', '\n'],
    ['short, the second', `${strong}\nabc\n`],
  ])('that are %s are refused in one line that does not show them', (_what, text) => {
    const found = (() => {
      try {
        return String(kept(text));
      } catch (error) {
        return (error as Error).message;
      }
    })();
    expect(found).toMatch(/^SESSION_KEY_FILE: .*$/);
    expect(found).not.toContain(strong);
  });
  it('that cannot be read are named with why', () =>
    expect(() => sessionsOf('/nowhere/keys')).toThrow(/^SESSION_KEY_FILE: ENOENT/));
  it('without a file are this process’s own', () => {
    const { token } = sessionsOf(undefined).begin('officer:o1', now);
    expect(sessionsOf(undefined).read(token, now)).toBeUndefined();
  });
});
