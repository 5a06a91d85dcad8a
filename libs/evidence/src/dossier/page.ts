/** The page of a dossier, in Chinese and English; it needs no server, runs no script, and whatever people wrote is text in it. */
import type { Dossier, Entry } from './collect.js';
import { extensionOf } from './extension.js';

export const escaped = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);

/** Where a file lies in the archive. */
export const placeInside = ({ hash, type }: Readonly<{ hash: string; type: string }>): string =>
  `files/${hash}${extensionOf(type)}`;

const style =
  'body{font:14px/1.5 system-ui,sans-serif;margin:2rem;max-width:80rem}table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.2rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}';
const both = (zh: string, en: string): string => `${zh} <span lang="en">/ ${en}</span>`;

export const pageOf = (dossier: Dossier): string => {
  const { case: one, madeAt, files, timeline, explanations, postings } = dossier;
  const title = both(`案件卷宗 ${escaped(one.caseId)}`, `Dossier of case ${escaped(one.caseId)}`);
  return `<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(one.caseId)}</title><style>${style}</style></head><body>
<h1>${title}</h1>
<p>${both('生成时间', 'Made at')}: ${escaped(madeAt)}</p>
<h2>${both('案件', 'Case')}</h2>
${tableOf(
  [],
  Object.entries(one).map(([name, value]) => [escaped(name), escaped(value)]),
)}
<h2>${both('时间线', 'Timeline')}</h2>
${tableOf([both('时间', 'At'), both('事项', 'What'), both('操作者', 'Who'), both('内容', 'Content')], timeline.map(entryRow))}
<h2>${both('举证文件', 'Files')}</h2>
${tableOf(
  [
    both('文件（SHA-256）', 'File (SHA-256)'),
    both('类型', 'Type'),
    both('字节', 'Bytes'),
    both('提交方', 'By'),
    both('时间', 'At'),
  ],
  files.map((file) => [
    `<a href="${placeInside(file)}">${escaped(file.hash)}</a>`,
    escaped(file.type),
    escaped(file.bytes),
    escaped(file.by),
    escaped(file.at),
  ]),
)}
<h2>${both('裁定依据', 'Explanations')}</h2>
${tableOf(
  [both('事件', 'Event'), both('规则', 'Rule'), both('版本', 'Edition'), both('内容', 'Content')],
  explanations.map(({ eventId, ruleId, edition, ...rest }) => [
    escaped(eventId),
    escaped(ruleId),
    escaped(edition),
    escaped(rest),
  ]),
)}
<h2>${both('资金分录', 'Postings')}</h2>
${tableOf(
  [both('分录', 'Posting')],
  postings.map((posting) => [escaped(posting)]),
)}
</body></html>
`;
};

/** Cells are HTML already. */
const tableOf = (heads: readonly string[], rows: readonly (readonly string[])[]): string => {
  const head = heads.length > 0 ? `<tr>${heads.map((cell) => `<th>${cell}</th>`).join('')}</tr>` : '';
  if (rows.length === 0) return `<p>${both('无', 'none')}</p>`;
  return `<table>${head}${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')}</table>`;
};

const entryRow = ({ kind, id, at, event, ...rest }: Entry): readonly string[] =>
  event
    ? [escaped(at), escaped(event.type), escaped(event.actor), escaped(event['data'])]
    : [escaped(at), escaped(`${kind} ${id}`), '', escaped(rest)];
