/** What another edition would have come to, as one page in Chinese and English that a policy owner shows to a board: to read, to print, to file. */
import type { Asked, ChangedCase, ChangedGrade, Unsaid, WhatIfAnswer, WhatIfTotal } from '@redress/audit';
import { both, type Column, escaped, section } from '@redress/evidence/html';
import { amountText, outcomeNames, text } from '../audit/figures.js';
import { differenceText, largestFirst } from './differences.js';

/** Rows of a kind that the page shows; the CSV has all of them. */
const shown = 100;

export const whatIfHtml = (answer: WhatIfAnswer, asked: Asked): string => {
  const { editions, totals, changed, grades, unsaid } = answer;
  const pinned = editions.pinned === 'pinned' ? both('订单原定版本', 'as pinned by the orders') : escaped(editions.pinned);
  const sellers = largestFirst(answer.bySeller);
  const days = answer.byDay.filter(({ difference }) => BigInt(difference) !== 0n);
  const others = unsaid.other.reduce((sum, { n }) => sum + n, 0);
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Redress 规则版本试算 / what if</title><style>${style}</style></head><body>
<h1>${both('规则版本试算', 'What another edition would have come to')}</h1>
<p class="editions"><b>${escaped(editions.other)}</b> ${both('对比', 'instead of')} <b>${pinned}</b></p>
<div class="tiles">${totalsByAsset(totals).map(tile).join('')}
<div><b>${changed.cases}</b>${both('走向不同的案件', 'cases that go another way')}</div>
<div><b>${grades.length}</b>${both('评级变化的卖家', 'sellers with another grade')}</div>
<div><b>${others}</b>${both('无法重复的操作', 'commands that could not be said again')}</div></div>
${section('范围', 'Scope', pairs, scopeOf(answer, asked))}
${section('各规则金额', 'In money, by rule', [['规则', 'rule', ({ ruleId }: WhatIfTotal) => escaped(ruleId)], ...figures], totals)}
${section('差额最大的卖家', 'Sellers with the largest differences', [['卖家', 'seller', ({ sellerId }: Of) => escaped(sellerId ?? '')], ['规则', 'rule', ({ ruleId }: Of) => escaped(ruleId)], ...figures], sellers.slice(0, shown) as Of[])}
${section('按日', 'Day by day', [['日期', 'day', ({ day }: Of) => escaped(day ?? '')], ['规则', 'rule', ({ ruleId }: Of) => escaped(ruleId)], ...figures], days.slice(0, shown) as Of[])}
${section('评级', 'Grades', graded, grades.slice(0, shown))}
${section('无法重复的操作:当事人会怎样做,无人知道', 'Commands that could not be said again: what people would then have done nobody knows', refused, unsaid.other)}
${section('案件从何处走向不同', 'Where the ways of a case part', cases, changed.first.slice(0, shown))}
</body></html>`;
};

type Of = WhatIfTotal & Readonly<{ sellerId?: string; day?: string }>;

const sumOf = (totals: readonly WhatIfTotal[]) => totals.reduce((sum, { difference }) => sum + BigInt(difference), 0n);
const totalsByAsset = (totals: readonly WhatIfTotal[]) =>
  (['CNY', 'POINTS'] as const).map((asset) => ({ asset, sum: sumOf(totals.filter((one) => one.asset === asset)) }));
const tile = ({ asset, sum }: Readonly<{ asset: 'CNY' | 'POINTS'; sum: bigint }>): string =>
  `<div><b>${sum > 0n ? '+' : ''}${escaped(amountText(sum, asset))}</b>${asset === 'CNY' ? both('现金差额', 'more or less in money') : both('积分差额', 'more or less in points')}</div>`;

const amount = (value: number | string, asset: WhatIfTotal['asset']) =>
  `<span class="n">${escaped(amountText(value, asset))}</span>`;
const figures: readonly Column<WhatIfTotal>[] = [
  ['原版本', 'pinned', ({ pinned, asset }) => amount(pinned, asset)],
  ['试算版本', 'other', ({ other, asset }) => amount(other, asset)],
  ['差额', 'difference', ({ difference, asset }) => amount(difference, asset)],
];

const graded: readonly Column<ChangedGrade>[] = [
  ['卖家', 'seller', ({ sellerId }) => escaped(sellerId)],
  ['原评级', 'pinned', ({ pinned, pinnedScore }) => escaped(`${pinned} (${pinnedScore})`)],
  ['试算评级', 'other', ({ other, otherScore }) => escaped(`${other} (${otherScore})`)],
];

const refused: readonly Column<Unsaid>[] = [
  ['操作', 'command', ({ type }) => escaped(type)],
  ['拒绝', 'refused with', ({ refusal }) => escaped(refusal)],
  ['次数', 'times', ({ n }) => escaped(`${n}`)],
];

const event = (one: ChangedCase['pinned']): string => {
  if (!one) return both('无', 'nothing');
  const why = one.explanation as { rule?: string; inputs?: unknown; outcome?: unknown } | undefined;
  const rule =
    why?.rule === undefined ? '' : `<br><small>${escaped(`${why.rule} ${text(why.inputs)} → ${text(why.outcome)}`)}</small>`;
  return `${escaped(`${one.at} ${one.type} ${one.eventId}`)}${rule}`;
};
const cases: readonly Column<ChangedCase>[] = [
  ['订单', 'order', ({ orderId, sellerId }) => escaped(orderId ?? sellerId)],
  ['差额', 'difference', (one) => `<span class="n">${escaped(differenceText(one))}</span>`],
  ['原版本', 'pinned', ({ pinned }) => event(pinned)],
  ['试算版本', 'other', ({ other }) => event(other)],
];

type Pair = readonly [zh: string, en: string, value: string];
const pairs: readonly Column<Pair>[] = [
  ['项目', 'item', ([zh, en]) => both(zh, en)],
  ['值', 'value', ([, , value]) => escaped(value)],
];
const scopeOf = (
  { lanes, commands, events, seconds, outcomes }: WhatIfAnswer,
  { from, to, sellerId, orderId, ruleId }: Asked,
): Pair[] => [
  ['自', 'from', from ?? '–'],
  ['至(不含)', 'before', to ?? '–'],
  ['卖家', 'seller', sellerId ?? '–'],
  ['订单', 'order', orderId ?? '–'],
  ['规则', 'rule', ruleId ?? '–'],
  ['重演的卖家', 'sellers lived again', `${lanes}`],
  ['重说的操作', 'commands said again', `${commands}`],
  ['事件', 'events', `${events.pinned} → ${events.other}`],
  ...Object.entries(outcomes).map(([kind, { pinned, other }]): Pair => [
    outcomeNames[kind] ?? kind,
    kind,
    `${pinned} → ${other}`,
  ]),
  ['用时', 'seconds', `${seconds}`],
];

const style = `
body{font:14px/1.5 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem;color:#1a1a1a;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}span[lang=en]{color:#555;font-weight:normal}
.editions{font-size:1.1rem}.tiles{display:flex;flex-wrap:wrap;gap:1rem}.tiles div{border:1px solid #bbb;border-radius:.4rem;padding:.6rem 1rem;min-width:11rem}
.tiles b{display:block;font-size:1.4rem}.n{white-space:nowrap;font-variant-numeric:tabular-nums}small{color:#555}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #bbb;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:#eee}
@media print{body{margin:0;max-width:none;font-size:10px}tr{break-inside:avoid}thead{display:table-header-group}}`;
