import { type ScoreInputs, scoreOf } from '@redress/rulebook';
import { yuan } from '@redress/contracts';
import { testRulebook } from '@redress/rulebook/testing';
import { measuresPage, type ShownMeasures } from './measures-page.js';
import { scorePage, type ShownScore } from './score-page.js';

const figures = testRulebook().named('tmall-2022').score;
const none = { observed: 0, categories: [] };
const inputs: ScoreInputs = {
  ...{ 'M-DISPUTE': { observed: 4, categories: [{ category: '灯具', denominator: 40, rate: 0.02 }] }, 'M-LATE': none, 'M-REFUND': none },
  ...{ 'M-LIABLE': none, 'M-HELP': none, points: 12, receivable: 50_000, required: 0 },
}; // prettier-ignore
const { components, ...rest } = scoreOf(inputs, figures);
const score = {
  ...{ sellerId: 's<1>', asOf: '2026-03-31T15:59:59.999Z', knownAt: '2026-04-02T02:00:00.000Z', edition: 'tmall-2022', window: '2026-03-02..2026-03-31' },
  ...rest,
  components: components.map((part) => (part.id === 'M-COMP' ? { ...part, receivable: yuan(part.receivable), required: yuan(part.required) } : part)),
} as ShownScore; // prettier-ignore
const days = [
  { day: '2026-03-29', published: undefined, now: undefined },
  { day: '2026-03-30', published: 80.12, now: 80.12 },
  { day: '2026-03-31', published: 71.5, now: 74.25 },
];
const rate = { numerator: 1, denominator: 4, value: 0.25 };
const noData = { numerator: 0, denominator: 0 };
const measures = (dispute: object): ShownMeasures => ({
  ...{ sellerId: 's<1>', definition: 'intervention', window: '2026-03-02..2026-03-31', asOf: score.asOf, knownAt: score.knownAt },
  ...{ 'M-REFUND': rate, 'M-DISPUTE': { ...rate, ...dispute }, 'M-LATE': rate, 'M-OOS': rate, 'M-LIABLE': noData },
  ...{ 'M-AFTER': { applications: rate, disputes: rate }, 'M-HELP': { answered: rate, solved: { ...rate, value: 1 } } },
  'M-SPEED': { firstAnswer: { count: 2, p50: 30, p90: 90 }, refundComplete: { count: 0 }, caseDecided: { count: 0 } },
  'M-COMP': { rows: [{ ruleId: 'C-LATE', asset: 'CNY', assessed: '5.00', paid: '0.00', reversed: '0.00', waived: '0.00', open: '5.00' }], receivable: '5.00', depositBalance: '0.00' },
}); // prettier-ignore
const pages = {
  score: scorePage(score, days, figures),
  measures: measuresPage(measures({}), [{ day: '2026-03-31', published: measures({}), now: measures({ numerator: 0, value: 0 }) }], [measures({})]), // prettier-ignore
};

describe.each(Object.entries(pages))('the page of the %s', (_name, html) => {
  it('refers to nothing outside itself, and runs no script', () => {
    expect(html).not.toMatch(/\b(src|href)=|url\(|<script|@import|https?:/);
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });

  it('is well-formed: every element that is opened is closed, in order', () => {
    const open: string[] = [];
    for (const [, slash, name = '', self] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*?(\/?)>/g)) {
      if (self === '/' || name === 'meta') continue;
      if (slash === '/') expect(open.pop()).toBe(name);
      else open.push(name);
    }
    expect(open).toEqual([]);
  });

  it('speaks Chinese and English, has one heading, and writes a name as text', () => {
    expect(html.match(/<h1>/g)).toHaveLength(1);
    expect(html).toMatch(/<html lang="zh-CN">/);
    expect(html).toMatch(/已公布|当日公布/);
    expect(html).toMatch(/as published|published, and/);
    expect(html).toContain('s&#60;1&#62;');
    expect(html).not.toContain('s<1>');
  });
});

it('a day whose score was restated is marked from what to what; a day without data is no zero', () => {
  expect(pages.score).toContain('<title>2026-03-31: 71.5 → 74.25</title>');
  expect(pages.score.match(/class="moved"/g)).toHaveLength(1);
  expect(pages.score.match(/<path class="published" d="(M[^"]*)"/)?.[1]?.match(/H/g)).toHaveLength(2);
});

it('shows grade, interval, flags, what was expected beside what was observed, and what the next grade takes', () => {
  expect(pages.score).toContain(score.score.toFixed(2));
  expect(pages.score).toContain('期望 0.8');
  expect(pages.score).toContain('实际 4');
  expect(pages.score).toMatch(/CAMPAIGN_BARRED|barred from campaigns/);
  expect(pages.score).toMatch(/Grade [A-D] begins at/);
});

it('no data is never 0 %, and a restated rate is listed with what it was and is', () => {
  expect(pages.measures).toContain('no data');
  expect(pages.measures).toMatch(/<td>2026-03-31<\/td><td>1 \/ 4<\/td><td>0 \/ 4<\/td>/);
});
