// What others do, as it is seen here: changes, who looks, who was faster; drafts; several cases at once.
import type { Page } from 'playwright-core';
import type { Walk } from './browser.js';
import { openSite } from './site.js';

const site = openSite();
const { come } = site;
/** Says a command by hand. */
const post = async (as: string, path: string, data: object = {}): Promise<void> => {
  const response = await fetch(`${site.world.url}/v1${path}`, {
    method: 'POST',
    headers: { 'Redress-Actor': as, 'Content-Type': 'application/json' },
    body: JSON.stringify(data),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
};
const items = async <T>(path: string): Promise<readonly T[]> => {
  const response = await fetch(`${site.world.url}/v1${path}`, { headers: { 'Redress-Actor': 'supervisor:f3' } });
  return ((await response.json()) as { items: readonly T[] }).items;
};
const freeCases = async (): Promise<readonly string[]> =>
  (await items<{ caseId: string }>('/queues/unassigned?limit=200')).map(({ caseId }) => caseId);
const listens = (page: Page) => page.waitForFunction(() => performance.getEntriesByType('navigation').length > 0);
const seesOther = async (walk: Walk, text: string) => walk.page.getByRole('status').getByText(text).first().waitFor(); // prettier-ignore

it('what another does is seen without a reload, on the page of the case and on its row, in ten tabs at once', async () => {
  const [id = ''] = await freeCases();
  const officer = await come('officer:o5');
  const tabs = [officer.page];
  for (let n = 1; n < 10; n++) tabs.push(await officer.context.newPage());
  for (const page of tabs) {
    await page.goto(`${site.world.url}/console/cases/${id}`);
    await page.locator('h1 ~ .tag, h1 + .tag').first().waitFor();
    await listens(page);
  }
  await post('officer:o6', `/cases/${id}/take`);
  for (const page of tabs) await page.locator('.case-head').getByText('o6', { exact: true }).waitFor();
});

it('who looks at a case, and who is writing, is seen on its page and on its row; who leaves is no longer there', async () => {
  const [one, other] = [await come('officer:o1'), await come('officer:o2')];
  await one.go('/cases/c3');
  await other.go('/cases/c3');
  await seesOther(other, '在看');
  const list = await come('supervisor:f3');
  await list.go('/cases?tab=all');
  await list.page.getByTitle(/officer:o1/).first().waitFor(); // prettier-ignore
  await one.page.keyboard.press('d');
  await one.page.getByLabel(/裁决理由/).waitFor();
  await seesOther(other, '在填写');
  await one.go('/rules');
  await other.page.waitForFunction(() => document.querySelector('.others')?.textContent === '');
});

it('two take one case: the second is told who was faster and when, and a draft stays', async () => {
  const [id = ''] = await freeCases();
  const second = await come('officer:o2');
  await second.go(`/cases/${id}`);
  await second.page.keyboard.press('a');
  await second.page.locator('form.command').waitFor();
  await post('officer:o1', `/cases/${id}/take`);
  const refusal = second.page.getByRole('alert');
  await refusal.getByText('o1').first().waitFor();
  await refusal.locator('time').first().waitFor();
});

it('a draft is kept at the server: the same officer finds it in another browser', async () => {
  const here = await come('officer:o1');
  await here.go('/cases/c3');
  await here.page.keyboard.press('d');
  const finding = (page: Page) => page.getByLabel(/裁决理由/);
  await finding(here.page).fill('鉴定报告显示刻字不一致，系假冒。');
  await here.page.locator('.kept').waitFor();
  const there = await come('officer:o1');
  await there.go('/cases/c3');
  await there.page.keyboard.press('d');
  await there.page.waitForFunction(() =>
    [...document.querySelectorAll('textarea')].some(({ value }) => value.includes('刻字不一致')),
  );
});

it('a row that arrives moves none that is there: it waits behind a pill that says how many', async () => {
  const officer = await come('officer:o4');
  await officer.go('/cases?tab=all&sort=-at');
  const grid = officer.page.getByRole('grid');
  await grid.waitFor();
  await officer.page.keyboard.press('j');
  await officer.page.keyboard.press('j');
  await grid.evaluate((element) => element.scrollTo(0, 60));
  const shown = () => grid.evaluate((element) => [element.scrollTop, element.getAttribute('aria-activedescendant'), element.querySelector('[aria-selected="true"]')?.textContent, element.querySelectorAll('[role=row]')[1]?.textContent]); // prettier-ignore
  const before = await shown();
  const [refund] = await items<{ refundId: string; status: string; buyerId: string; csStatus?: string }>('/refunds?status=SELLER_REFUSE_BUYER&limit=50'); // prettier-ignore
  if (!refund) throw new Error('the sample has no refused refund that nobody has stepped into');
  await post('supervisor:f3', '/cases/late-comer/step-in', { refundId: refund.refundId, why: '商家拒绝退款' });
  await officer.page.getByText('1 条新').waitFor();
  expect(await shown()).toEqual(before);
  await officer.page.getByText('1 条新').click();
  await officer.page.getByRole('row').getByText('late-comer').waitFor();
});

it('several cases are taken at once after five seconds, in which it can be taken back', async () => {
  const officer = await come('officer:o4');
  const free = await freeCases();
  await officer.go('/cases');
  await officer.page.getByRole('grid').waitFor();
  await officer.page.keyboard.press('x');
  await officer.page.keyboard.press('j');
  await officer.page.keyboard.press('x');
  await officer.page.getByRole('button', { name: '受理', exact: true }).click();
  await officer.page.getByRole('button', { name: '撤回发送' }).click();
  await officer.page.getByRole('button', { name: '受理', exact: true }).waitFor();
  expect(await freeCases()).toEqual(free);
  await officer.page.getByRole('button', { name: '受理', exact: true }).click();
  await officer.page.getByText(/2 件完成/).waitFor();
  expect(await freeCases()).toHaveLength(free.length - 2);
});

it('a view of a list is saved by name, and shared with the team', async () => {
  const officer = await come('officer:o4');
  await officer.go('/cases?tab=all&status=ACCEPTED');
  await officer.page.getByRole('button', { name: '存为视图' }).click();
  await officer.page.getByLabel('名称').fill('处理中的');
  await officer.page.getByLabel('团队可见').click();
  await officer.page.getByRole('button', { name: '保存' }).click();
  await officer.page.getByRole('button', { name: '删除视图' }).waitFor();
  const other = await come('officer:o2');
  await other.go('/cases?tab=all');
  await other.page.getByLabel('已存视图').click();
  await other.page.getByText('处理中的').last().click();
  await other.page.waitForURL(/status=ACCEPTED/);
});

it('the palette goes to a page and does what the page offers, by a few letters', async () => {
  const officer = await come('officer:o1');
  await officer.go('/cases/c3');
  await officer.page.locator('[data-command="arbitration.decide"]').waitFor();
  await officer.page.keyboard.press('Control+k');
  await officer.page.getByRole('combobox', { name: /去哪里/ }).fill('裁决');
  await officer.page.keyboard.press('Enter');
  await officer.page.locator('form.command').waitFor();
  await officer.page.keyboard.press('Control+k');
  await officer.page.getByRole('combobox', { name: /去哪里/ }).fill('运行');
  await officer.page.keyboard.press('Enter');
  await officer.page.waitForURL(/\/ops/);
});
