import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call, open, world } from './http.fixtures.js';
import type { RunningHttp } from './start-http.js';

let folder: string;
let http: RunningHttp;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'console-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<meta nonce="%NONCE%"><style nonce="%NONCE%"></style>');
  writeFileSync(join(folder, 'assets/index-a1.js'), 'export {};');
  writeFileSync(join(folder, 'secret.js'), 'no');
  http = await open(world(), { console: folder });
});
afterEach(async () => {
  await http?.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, headers = {}) => call(http.url, 'GET', path, headers);
const nonceIn = (text: string) => /'nonce-([^']+)'/.exec(text)?.[1];

describe('the console', () => {
  it.each(['/', '/console', '/console?lang=en'])('%s leads to it', async (path) => {
    const { status, headers } = await get(path);
    expect([status, headers.get('location')]).toEqual([302, path.replace(/^\/(console)?/, '/console/')]);
  });

  it.each(['/console/', '/console/cases', '/console/cases/c1?event=case-c1%402'])('%s is its page', async (path) => {
    const { status, headers, text } = await get(path);
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-store',
    ]);
    expect(text).toContain(`<style nonce="${nonceIn(headers.get('content-security-policy') ?? '')}">`);
  });

  it('each answer has a nonce of its own, and allows nothing from elsewhere', async () => {
    const policies = [await get('/console/'), await get('/console/')].map(
      ({ headers }) => headers.get('content-security-policy') ?? '',
    );
    expect(nonceIn(policies[0] ?? '')).not.toBe(nonceIn(policies[1] ?? ''));
    expect(policies[0]?.replace(/'nonce-[^']+'/, "'nonce-N'")).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-N'; worker-src 'self'; connect-src 'self'; font-src 'self'; img-src 'self' blob: data:; frame-ancestors 'none'",
    );
  });

  it('files of the build may be kept for ever', async () => {
    const { status, headers, text } = await get('/console/assets/index-a1.js');
    expect([status, text, headers.get('content-type')]).toEqual([200, 'export {};', 'text/javascript; charset=utf-8']);
    expect(headers.get('cache-control')).toContain('immutable');
    // a worker takes the policy of its own file
    expect(headers.get('content-security-policy')).toContain("connect-src 'self'");
  });

  it('files go zipped to who takes them so', async () => {
    const { headers } = await get('/console/assets/index-a1.js', { 'Accept-Encoding': 'br, gzip' });
    expect(headers.get('content-encoding')).toBe('gzip');
  });

  it.each(['/console/assets/gone.js', '/console/assets/../secret.js', '/console/assets/%2e%2e/secret.js', '/consoles'])(
    '%s is no file of it',
    async (path) => expect((await get(path)).text).not.toBe('no'),
  );

  it('a file that is gone is not found, rather than a page that a script cannot read', async () => {
    expect((await get('/console/assets/gone.js')).status).toBe(404);
  });

  it('without a build its page says what to run', async () => {
    rmSync(join(folder, 'index.html'));
    const { status, text } = await get('/console/cases');
    expect([status, text]).toEqual([503, expect.stringContaining('node tools/console.mjs')]);
  });

  it('is only read', async () => expect((await call(http.url, 'POST', '/console/')).status).toBe(404));
});

it('a service that has no console has nothing at / either', async () => {
  const other = await open(world());
  const answers = [await call(other.url, 'GET', '/'), await call(other.url, 'GET', '/console/')].map(({ status }) => status);
  await other.close();
  expect(answers).toEqual([404, 404]);
});
