// The pictures of docs/console.md. `npm run test:console -- --pictures` takes them anew; every run walks through what they show.
import { mkdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { openWorld, type World } from '../world/world.js';
import { openBrowser, walkAs } from './browser.js';

type Scene = Readonly<{ as: string; path: string; theme?: string; shows: (page: Page) => Promise<unknown> }>;

const seen = (text: string | RegExp) => (page: Page) => page.getByText(text).first().waitFor();
const scenes: Readonly<Record<string, Scene>> = {
  today: { as: 'supervisor:f3', path: '/', shows: seen('纠纷最高于预期的商家') },
  cases: { as: 'officer:o1', path: '/cases?tab=all', shows: (page) => page.getByRole('row').nth(3).waitFor() },
  case: {
    as: 'officer:o1',
    path: '/cases/c3?event=case-c3@2',
    shows: async (page) => {
      await page.keyboard.press('d');
      await page.getByLabel(/裁决理由/).waitFor();
      await page.locator('.why').first().waitFor();
    },
  },
  money: { as: 'auditor:a1', path: '/orders/o1?view=money', shows: seen(/合计 0/) },
  measures: {
    as: 'auditor:a1',
    path: '/measures',
    shows: (page) => page.locator('.chart svg path').first().waitFor({ state: 'attached' }),
  },
  difference: {
    as: 'auditor:a1',
    path: '/measures/s3?measure=M-DISPUTE&part=numerator',
    shows: (page) => page.locator('.chart svg path').first().waitFor({ state: 'attached' }),
  },
  past: {
    as: 'auditor:a1',
    path: '/cases/c9?knownAt=2020-01-01T00:00:00.000Z',
    shows: (page) => page.locator('.banner').waitFor(),
  },
  dark: { as: 'supervisor:f3', path: '/cases/c9', theme: 'dark', shows: (page) => page.locator('.case-head').waitFor() },
};

const folder = fileURLToPath(new URL('../../../../docs/console/', import.meta.url));
const guide = readFileSync(new URL('../../../../docs/console.md', import.meta.url), 'utf8');

let world: World;
let browser: Browser;
beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

it('the guide shows the pictures that are taken here, and no others', () =>
  expect([...guide.matchAll(/\(console\/(\w+)\.png\)/g)].map(([, name]) => name).sort()).toEqual(Object.keys(scenes).sort()));

it.each(Object.entries(scenes))('%s is as the guide shows it', async (name, { as, path, theme = 'light', shows }) => {
  const { context, page, go } = await walkAs(browser, { url: world.url, as, theme });
  await go(path);
  await shows(page);
  if (process.env['CONSOLE_PICTURES'] === 'write') {
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: `${folder}${name}.png` });
  }
  await context.close();
});
