/** The page of a dossier, in Chinese and English; it needs no server and runs no script. */
import type { FileNote } from '../store/index.js';
import type { Dossier, Entry, Explained, Fields } from './collect.js';
import { extensionOf } from './extension.js';
import { type Column, both, escaped, section } from './html.js';

/** Where a file lies in the archive. */
export const placeInside = ({ hash, type }: Readonly<{ hash: string; type: string }>): string =>
  `files/${hash}${extensionOf(type)}`;

const field = <Row extends object>(zh: string, en: string, name: keyof Row & string): Column<Row> => [
  zh,
  en,
  (row) => escaped(row[name]),
];

const ofCase: readonly Column<readonly [string, unknown]>[] = [
  ['字段', 'Field', ([name]) => escaped(name)],
  ['内容', 'Content', ([, value]) => escaped(value)],
];

const ofTimeline: readonly Column<Entry>[] = [
  field('时间', 'At', 'at'),
  ['事项', 'What', ({ kind, id, event }) => escaped(event ? event.type : `${kind} ${id}`)],
  ['操作者', 'Who', ({ event }) => (event ? escaped(event.actor) : '')],
  ['内容', 'Content', ({ kind: _, id: _id, at: _at, event, ...rest }) => escaped(event ? event['data'] : rest)],
];

const ofFiles: readonly Column<FileNote>[] = [
  ['文件（SHA-256）', 'File (SHA-256)', (file) => `<a href="${escaped(placeInside(file))}">${escaped(file.hash)}</a>`],
  field('上传时的 SHA-256', 'SHA-256 as it was sent', 'source'),
  field('类型', 'Type', 'type'),
  field('字节', 'Bytes', 'bytes'),
  field('提交方', 'By', 'by'),
  field('时间', 'At', 'at'),
];

const ofExplanations: readonly Column<Explained>[] = [
  field('时间', 'At', 'at'),
  ['事件', 'Event', ({ type, eventId }) => `${escaped(type)}<br>${escaped(eventId)}`],
  [
    '规则',
    'Rule',
    ({ ruleId, text }) => `${escaped(ruleId)}${text ? `<br>${both(escaped(text.zh.title), escaped(text.en.title))}` : ''}`,
  ],
  ['内容', 'It says', ({ text }) => (text ? both(escaped(text.zh.text), escaped(text.en.text)) : '')],
  field('版本', 'Edition', 'edition'),
  field('依据', 'By what', 'inputs'),
  field('结论', 'Outcome', 'outcome'),
];

const ofPostings: readonly Column<Fields>[] = [
  field('时间', 'At', 'at'),
  field('账户', 'Account', 'account'),
  field('资产', 'Asset', 'asset'),
  field('金额（分或积分）', 'Amount (fen or points)', 'amount'),
  field('规则', 'Rule', 'ruleId'),
  field('事件', 'Event', 'eventId'),
];

const style =
  'body{font:14px/1.5 system-ui,sans-serif;margin:2rem;max-width:80rem}table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.2rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}';

export const pageOf = ({ case: one, madeAt, files, timeline, explanations, postings }: Dossier): string => `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(one.caseId)}</title><style>${style}</style></head><body>
<h1>${both(`案件卷宗 ${escaped(one.caseId)}`, `Dossier of case ${escaped(one.caseId)}`)}</h1>
<p>${both('生成时间', 'Made at')}: ${escaped(madeAt)}</p>
${section('案件', 'Case', ofCase, Object.entries(one))}
${section('时间线', 'Timeline', ofTimeline, timeline)}
${section('举证文件', 'Files', ofFiles, files)}
${section('裁定依据', 'Explanations', ofExplanations, explanations)}
${section('资金分录', 'Postings', ofPostings, postings)}
</body></html>
`;
