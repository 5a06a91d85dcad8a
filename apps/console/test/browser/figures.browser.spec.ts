// From a rate to the events behind it, and from every event to its reasons and money.
import { openSite } from './site.js';

const site = openSite({ faultless: true });
const { come } = site;

it('from 退款纠纷率 on the first page to the very event behind it are two clicks', async () => {
  const { page, go } = await come('auditor:a1');
  await go('/');
  const league = page.getByRole('region', { name: '纠纷最高于预期的商家' });
  await league.locator('tbody a').filter({ hasText: '%' }).first().click();
  const behind = page.getByRole('region', { name: '退款纠纷率 · 分子' });
  await behind.locator('a[href*="/events/"]').first().click();
  await page.waitForURL(/\/events\//);
  await page.getByText('规则').first().waitFor();
});

it('a rate is drawn by day, and its table has the same days; a day that is picked shows every event up to now', async () => {
  const { page, go } = await come('auditor:a1');
  await go('/measures/s3?chart=M-DISPUTE');
  const chart = page.getByRole('img', { name: /退款纠纷率，按日/ });
  await chart.locator('svg path').first().waitFor({ state: 'attached' });
  await page.getByRole('region', { name: '退款纠纷率，按日' }).getByText('表', { exact: true }).click();
  const days = page.getByRole('region', { name: '退款纠纷率，按日' }).last().locator('tbody tr');
  expect(await days.count()).toBeGreaterThan(5);
  await days.last().getByRole('button').click();
  await page.getByLabel('与之比较').first().waitFor();
  const rows = page.locator('.waterfall tbody tr');
  await rows.first().waitFor();
  const figures = await rows.evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].slice(2, 4).map((cell) => Number(cell.textContent?.replace('−', '-').replace('+', ''))))); // prettier-ignore
  const [first = [], last = []] = [figures[0], figures.at(-1)];
  const moved = figures.slice(1, -1);
  for (const part of [0, 1]) expect(moved.reduce((sum, step) => sum + (step[part] ?? 0), first[part] ?? 0)).toBe(last[part]);
});

type Item = Readonly<{ eventId: string; asset: string; amount: number | string; from: string; to: string }>;

it.each(['o1', 'o9'])('every event of order %s says by which rule and on what; what is posted adds up to nothing, asset by asset', async (order) => {
  const { page, go } = await come('auditor:a1');
  const get = async <T>(path: string) => (await (await fetch(`${site.world.url}/v1${path}`, { headers: { 'Redress-Actor': 'auditor:a1' } })).json()) as T;
  const { items: events } = await get<{ items: readonly { eventId: string }[] }>(`/orders/${order}/events?limit=200`);
  expect(events.length).toBeGreaterThan(3);
  for (const { eventId } of events) {
    await go(`/events/${encodeURIComponent(eventId)}`);
    await page.locator('.why').first().waitFor();
    const { ruleId } = await get<{ ruleId?: string }>(`/events/${encodeURIComponent(eventId)}/explanation`);
    if (ruleId !== undefined) await page.locator('.why').getByText(ruleId).first().waitFor();
  }
  const { items: postings } = await get<{ items: readonly Item[] }>(`/ledger?orderId=${order}&limit=200`);
  await go(`/orders/${order}?view=money`);
  await page.getByText(/合计 0/).first().waitFor();
  expect(postings.length).toBeGreaterThan(0);
}); // prettier-ignore

it('the CSV of a list has as many rows as the list says there are, and the same times in every time zone', async () => {
  const there = await come('auditor:a1', { timezone: 'America/New_York' });
  const { page, go } = there;
  await go('/refunds');
  const total = /\d+/.exec((await page.getByText(/^共 \d+ 条$/).textContent()) ?? '')?.[0];
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '导出 CSV' }).click()]);
  const stream = await file.createReadStream();
  let text = '';
  for await (const part of stream) text += String(part);
  expect(text).toContain('Asia/Shanghai');
  expect(text.trim().split('\n').at(-1)).toContain(total);
});

it('a seller uploads a file as evidence, and it stands in the case', async () => {
  const { page, go } = await come('seller:s3');
  const all = (await (await fetch(`${site.world.url}/v1/cases?limit=200`, { headers: { 'Redress-Actor': 'seller:s3' } })).json()) as { items: readonly { caseId: string; status: string }[] }; // prettier-ignore
  const own = all.items.find(({ status }) => ['ACCEPTED', 'EVIDENCE', 'REQUESTED'].includes(status));
  if (!own) throw new Error('seller s3 has no open case in the sample');
  await go(`/cases/${own.caseId}`);
  await page.locator('[data-command="arbitration.submit-evidence"]').click();
  const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==', 'base64'); // prettier-ignore
  await page.locator('input[type=file]').setInputFiles({ name: 'bill.png', mimeType: 'image/png', buffer: png });
  await page.getByText(/已上传/).waitFor();
  await page.getByLabel(/证据种类|种类/).first().focus(); // prettier-ignore
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: '提交' }).click();
  await page.waitForFunction(() => document.querySelector('form.command') === null);
  await page.locator('a[download].mono').first().waitFor();
});
