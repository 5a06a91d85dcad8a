/** An audit as one page, in Chinese and English, without a reference to anything outside: to read, to print, to file. */
import type { Asked, AuditAnswer, AuditFinding, AuditRow, DecisionRow, PostingRow, Total } from '@redress/audit';
import { both, type Column, escaped, section } from '@redress/evidence/html';
import { amountText, outcomeNames, text } from './figures.js';

export const auditHtml = (answer: AuditAnswer, rows: readonly AuditRow[], asked: Asked): string => {
  const decisions = rows.filter((row): row is DecisionRow => row.row === 'decision');
  const postings = rows.filter((row): row is PostingRow => row.row === 'posting');
  const isRight = answer.findings.length === 0;
  const verdict = isRight
    ? both('未发现差异', 'nothing was found that differs')
    : both(`发现 ${answer.findings.length} 处差异`, `${answer.findings.length} findings`);
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>Redress 审计 / audit</title><style>${style}</style></head><body>
<h1>${both('赔付审计复算', 'Compensation audit replay')}</h1>
<p class="${isRight ? 'right' : 'wrong'}">${verdict}</p>
${section('范围', 'Scope', pairs, scopeOf(asked))}
${section('概况', 'Figures', pairs, figuresOf(answer))}
${section('各规则合计', 'Totals per rule', totals, answer.totals)}
${section('发现', 'Findings', findings, answer.findings)}
${decisions.length > 0 ? section('决定', 'Decisions', decided, decisions) : ''}
${postings.length > 0 ? section('记账', 'Postings', posted, postings) : ''}
</body></html>`;
};

type Pair = readonly [zh: string, en: string, value: string];
const pairs: readonly Column<Pair>[] = [
  ['项目', 'item', ([zh, en]) => both(zh, en)],
  ['值', 'value', ([, , value]) => escaped(value)],
];

const scopeOf = ({ from, to, sellerId, orderId, ruleId, knownAt }: Asked): Pair[] =>
  (
    [
      ['自', 'from', from],
      ['至(不含)', 'before', to],
      ['卖家', 'seller', sellerId],
      ['订单', 'order', orderId],
      ['规则', 'rule', ruleId],
      ['截至已记录', 'as known at', knownAt],
    ] as const
  ).map(([zh, en, value]) => [zh, en, value ?? '–']);

const figuresOf = ({ events, streams, lanes, decisions, outcomes, seconds, eventsPerSecond }: AuditAnswer): Pair[] => [
  ['事件', 'events', `${events}`],
  ['案卷', 'streams', `${streams}`],
  ['卖家', 'sellers', `${lanes}`],
  ['复算的决定', 'decisions judged again', `${decisions}`],
  ...Object.entries(outcomes).map(([kind, n]): Pair => [outcomeNames[kind] ?? kind, kind, `${n}`]),
  ['用时', 'seconds', `${seconds} (${eventsPerSecond}/s)`],
];

const totals: readonly Column<Total>[] = [
  ['规则', 'rule', ({ ruleId }) => escaped(ruleId)],
  ['记录', 'recorded', ({ recorded, asset }) => escaped(amountText(recorded, asset))],
  ['复算', 'recomputed', ({ recomputed, asset }) => escaped(amountText(recomputed, asset))],
  ['差额', 'difference', ({ recorded, recomputed, asset }) => escaped(amountText(BigInt(recomputed) - BigInt(recorded), asset))],
];

const chain = (because: readonly string[], eventId = ''): string => escaped([...because, eventId].join(' → '));

const findings: readonly Column<AuditFinding>[] = [
  ['事件', 'event', ({ stream, version }) => escaped(`${stream}@${version}`)],
  ['问题', 'question', ({ question, kind }) => escaped(`${question} ${kind}`)],
  ['规则', 'rule', ({ ruleId = '' }) => escaped(ruleId)],
  ['应为', 'expected', ({ expected }) => escaped(text(expected))],
  ['实为', 'actual', ({ actual }) => escaped(text(actual))],
  ['起因', 'because of', ({ because, eventId }) => chain(because, eventId)],
];

const money = (amount: number | undefined, asset: DecisionRow['asset']): string =>
  amount === undefined || asset === undefined ? '' : escaped(amountText(amount, asset));

const decided: readonly Column<DecisionRow>[] = [
  ['时间', 'at', ({ at }) => escaped(at)],
  ['决定', 'decision', ({ type, subject = '' }) => escaped(`${type} ${subject}`)],
  ['规则(版本)', 'rule (edition)', ({ rule, edition }) => escaped(`${rule} (${edition})`)],
  ['输入', 'inputs', ({ inputs }) => escaped(text(inputs))],
  ['收款人', 'payee', ({ payee = '' }) => escaped(payee)],
  ['金额', 'amount', ({ amount, asset }) => money(amount, asset)],
  ['复算', 'recomputed', ({ recomputed, asset }) => money(recomputed, asset)],
  ['起因', 'because of', ({ because, eventId }) => chain(because, eventId)],
];

const posted: readonly Column<PostingRow>[] = [
  ['时间', 'at', ({ at }) => escaped(at)],
  ['规则', 'rule', ({ ruleId = '' }) => escaped(ruleId)],
  ['对象', 'of', ({ subject = '' }) => escaped(subject)],
  ['付出', 'from', ({ from }) => escaped(from)],
  ['收入', 'to', ({ to }) => escaped(to)],
  ['金额', 'amount', ({ amount, asset }) => money(amount, asset)],
  ['事件', 'event', ({ eventId }) => escaped(eventId)],
];

const style = `
body{font:14px/1.5 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;margin:2rem auto;max-width:75rem;padding:0 1rem;color:#1a1a1a;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}span[lang=en]{color:#555;font-weight:normal}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #bbb;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{background:#eee}.right{color:#0a5c2b;font-weight:bold}.wrong{color:#a30000;font-weight:bold}
@media print{body{margin:0;max-width:none;font-size:10px}tr{break-inside:avoid}thead{display:table-header-group}}`;
