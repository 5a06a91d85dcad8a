// A case from the queue to its second review, by keyboard alone.
import type { Walk } from './browser.js';
import { openSite } from './site.js';

const site = openSite();
const { come } = site;

const statusOf = async ({ context }: Walk, id: string): Promise<string> =>
  (
    (await (await context.request.get(`${site.world.url}/v1/cases/${id}`, { headers: { 'Redress-Client': 'test' } })).json()) as {
      status: string;
    }
  ).status;

it('an officer takes and decides a case; the same officer cannot approve it, another can', async () => {
  const officer = await come('officer:o7');
  const { page } = officer;
  await officer.go('/');
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await page.waitForSelector('[role=grid]');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(/cases\/c\d+/);
  const id = /cases\/(c\d+)/.exec(page.url())?.[1] ?? '';
  await page.waitForSelector('.case-head'); // the list, too, has a button that takes
  await page.waitForSelector('[data-command="arbitration.take"]');
  await page.keyboard.press('a');
  await page.waitForSelector('form.command');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[data-command="arbitration.decide"]');
  await page.keyboard.press('d');
  const finding = page.getByLabel(/裁决理由/);
  await finding.waitFor();
  await finding.focus();
  await page.keyboard.type('The photographs show it');
  await page
    .getByLabel(/^裁决\b|^裁决 \*/)
    .first()
    .focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByLabel(/责任方/).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '提交' }).focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('form.command') === null);
  const status = await statusOf(officer, id);
  expect(['SECOND_REVIEW', 'DECIDED']).toContain(status);
  await officer.go('/cases/c9');
  const other = await come('officer:o2');
  await other.go('/cases/c9');
  expect(await other.page.locator('[data-command="arbitration.approve"]').count()).toBe(1);
  const same = await come('officer:o1');
  await same.go('/cases/c9');
  expect(await same.page.locator('[data-command="arbitration.approve"]').count()).toBe(0);
  await other.page.keyboard.press('p');
  await other.page.waitForSelector('form.command');
  await other.page.keyboard.press('Enter');
  await other.page.waitForFunction(() => document.querySelector('form.command') === null);
  expect(await statusOf(other, 'c9')).toBe('DECIDED');
});

it('a draft survives a reload, and letters within an input method trigger nothing', async () => {
  const officer = await come('officer:o1');
  const { page } = officer;
  await officer.go('/cases/c3');
  await page.keyboard.press('d');
  const finding = page.getByLabel(/裁决理由/);
  await finding.fill('专柜鉴定为假');
  await officer.go('/cases/c3');
  await page.evaluate(() => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'd', isComposing: true })));
  expect(await page.locator('form.command').count()).toBe(0);
  await page.keyboard.press('d');
  expect(await page.getByLabel(/裁决理由/).inputValue()).toBe('专柜鉴定为假');
});

it('who decides on what has changed meanwhile is shown what has happened, and keeps the draft', async () => {
  const officer = await come('officer:o1');
  const { page } = officer;
  await officer.go('/cases/c4');
  await page.keyboard.press('d');
  await page.getByLabel(/裁决理由/).fill('kept');
  const headers = { 'Redress-Client': 'test', 'Redress-Actor': 'officer:o1' };
  const body = { headers, data: { from: 'SELLER', kinds: ['PHOTO'] } };
  await officer.context.request.post(`${site.world.url}/v1/cases/c4/ask-evidence`, body);
  expect(await page.getByLabel(/裁决理由/).inputValue()).toBe('kept');
});
