/** The system's Chromium, and pages in it that keep what went wrong. */
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Where it is; undefined where there is none. `CHROMIUM` names another. */
export const chromiumAt = (): string | undefined => [process.env['CHROMIUM'] ?? '', ...places].find((place) => existsSync(place));

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumAt() ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
  });

export type Walk = Readonly<{
  context: BrowserContext;
  page: Page;
  /** Errors of the console, scripts that threw, breaches of the policy, requests to elsewhere. */
  faults: string[];
  go: (path: string) => Promise<void>;
}>;

export type How = Readonly<{ url: string; as?: string; language?: string; theme?: string; timezone?: string }>;

/** A person at a browser, logged in as somebody. */
export const walkAs = async (
  browser: Browser,
  { url, as, language = 'zh-CN', theme = 'light', timezone = 'Asia/Shanghai' }: How,
): Promise<Walk> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, timezoneId: timezone });
  if (as !== undefined)
    await context.request.post(`${url}/v1/session`, { headers: { 'Redress-Client': 'test' }, data: { actor: as } });
  await context.addInitScript(
    (kept) => localStorage.getItem('redress.settings') ?? localStorage.setItem('redress.settings', kept),
    JSON.stringify({ language, theme, actor: as }),
  );
  // says that something never comes, not that the machine is busy; pages ask by themselves only after five minutes
  context.setDefaultTimeout(150_000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(`${message.text()} ${message.location().url}`));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on(
    'request',
    (request) =>
      request.url().startsWith(url) || /^(data|blob):/.test(request.url()) || faults.push(`asks elsewhere: ${request.url()}`),
  );
  const go = async (path: string) => {
    await page.goto(`${url}/console${path}`);
    await page.waitForSelector('main h1');
    await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
  };
  return { context, page, faults, go };
};
