// The console in a real browser, on a seeded marketplace: what everybody meets on every page.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { openWorld, type World } from '../world/world.js';
import { openBrowser, type Walk, walkAs } from './browser.js';
import { routes, tenRoutes } from './routes.js';

let world: World;
let browser: Browser;
let walk: Walk;
beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});
afterEach(() => walk?.context.close());

it.each(routes)('%s has one main, one h1, and nothing goes wrong, also when loaded again', async (route) => {
  walk = await walkAs(browser, { url: world.url, as: 'officer:o1' });
  await walk.go(route);
  await walk.go(route);
  expect([await walk.page.locator('main').count(), await walk.page.locator('h1').count()]).toEqual([1, 1]);
  expect(await walk.page.locator('main [role=alert]').allTextContents()).toEqual([]);
  expect(walk.faults).toEqual([]);
});

type Found = { violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] };
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe.each(['zh-CN', 'en'])('in %s', (language) => {
  it.each(['light', 'dark'])('%s, ten pages have nothing that an accessibility check complains of', async (theme) => {
    walk = await walkAs(browser, { url: world.url, as: 'officer:o1', language, theme });
    const found: string[] = [];
    for (const route of tenRoutes) {
      await walk.go(route);
      // through the debugger: the page itself lets no script in but its own
      const client = await walk.context.newCDPSession(walk.page);
      await client.send('Runtime.evaluate', { expression: axe });
      const expression = `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then((it) => JSON.stringify(it))`;
      const { result } = await client.send('Runtime.evaluate', { expression, awaitPromise: true });
      const { violations } = JSON.parse(String(result.value)) as Found;
      found.push(...violations.map(({ id, nodes }) => `${route} ${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`));
    }
    expect(found).toEqual([]);
  });
});

it('a browser in New York shows the very same instants', async () => {
  const seen: string[][] = [];
  for (const timezone of ['Asia/Shanghai', 'America/New_York']) {
    walk = await walkAs(browser, { url: world.url, as: 'officer:o1', timezone });
    await walk.go('/cases/c1?view=events');
    seen.push(await walk.page.locator('table time').allTextContents());
    await walk.context.close();
  }
  expect(seen[0]?.length).toBeGreaterThan(5);
  expect(seen[1]).toEqual(seen[0]);
});

it('before the time bar’s instant a case is as it was known then, and nothing can be done', async () => {
  walk = await walkAs(browser, { url: world.url, as: 'officer:o2' });
  await walk.go('/cases/c9');
  expect(await walk.page.locator('[data-command="arbitration.approve"]').count()).toBe(1);
  const proposed = await walk.page.locator('.case-head .verdict time').first().getAttribute('datetime');
  const before = new Date(Date.parse(proposed ?? '') - 1).toISOString();
  await walk.go(`/cases/c9?knownAt=${before}`);
  expect(await walk.page.locator('.banner[role=status]').count()).toBe(1);
  expect(await walk.page.locator('[data-command]').count()).toBe(0);
  expect(await walk.page.locator('.case-head .verdict').count()).toBe(0);
});

it.each(['auditor:a1', 'support:u1'])('%s sees no button of a command anywhere, and may say none by hand', async (as) => {
  walk = await walkAs(browser, { url: world.url, as });
  for (const route of ['/', '/cases', '/cases/c3', '/cases/c13', '/refunds/r1', '/complaints/k2', '/sellers/s3']) {
    await walk.page.goto(`${world.url}/console${route}`);
    await walk.page.waitForSelector('main h1');
    expect([route, await walk.page.locator('[data-command]').count()]).toEqual([route, 0]);
  }
  const headers = { 'Redress-Client': 'test', 'Idempotency-Key': 'by-hand' };
  const said = await walk.context.request.post(`${world.url}/v1/cases/c13/take`, { headers, data: {} });
  expect(said.status()).toBe(403);
});

it('what is fetched before the first page is at most 350 kB', async () => {
  walk = await walkAs(browser, { url: world.url, as: 'officer:o1' });
  const page = await (await walk.context.request.get(`${world.url}/console/`)).text();
  const scripts = [...page.matchAll(/(?:src|modulepreload"[^>]* href)="([^"]+\.js)"/g)].map(([, at]) => at ?? '');
  const { gzipSync } = await import('node:zlib');
  const sizes = await Promise.all(
    scripts.map(async (at) => gzipSync(await (await walk.context.request.get(world.url + at)).body()).length),
  );
  expect(scripts.length).toBeGreaterThan(1);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(350_000);
  expect(page).not.toMatch(/echarts/);
});
