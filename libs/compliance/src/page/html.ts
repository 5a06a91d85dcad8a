/** Parts of a page in Chinese and English that needs no server, runs no script and refers to nothing outside itself. */

/** As text of HTML, also within a quoted attribute. */
export const escaped = (value: unknown): string =>
  (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);

export type Words = readonly [zh: string, en: string];
export const both = ([zh, en]: Words): string => `${escaped(zh)} <span lang="en">/ ${escaped(en)}</span>`;

/** `2026-03-02T04:00:00.000Z` -> `2026-03-02 12:00:00.000` within `<time>`: Shanghai, whatever the reader's zone. */
export const time = (at: string): string => {
  const there = new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, -1).replace('T', ' ');
  return `<time datetime="${escaped(at)}">${there}</time>`;
};

/** What the lines of a chart say. */
export const legend = `<p class="note"><span class="key-published">━</span> ${both(['当日公布', 'as published that day'])}　<span class="key-now">╍</span> ${both(['按现在所知', 'by what is known now'])}　<span class="key-moved">●</span> ${both(['已修正', 'restated'])}</p>`;

/** Cells are HTML already. */
export const table = (head: readonly Words[], rows: readonly (readonly string[])[]): string =>
  `<table><thead><tr>${head.map((words) => `<th>${both(words)}</th>`).join('')}</tr></thead><tbody>
${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')}</tbody></table>`;

export const section = (title: Words, ...body: readonly string[]): string =>
  `<section><h2>${both(title)}</h2>\n${body.join('\n')}</section>`;

export const page = (title: Words, body: string): string => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(`${title[0]} / ${title[1]}`)}</title><style>${style}</style></head>
<body><main><h1>${both(title)}</h1>
${body}
</main></body></html>
`; // prettier-ignore

const style = `
body{font:14px/1.5 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#1a1a1a;background:#fff;margin:0}
main{max-width:60rem;margin:0 auto;padding:1.5rem}
h1{font-size:1.5rem}h2{font-size:1.1rem;margin:1.8rem 0 .5rem}
[lang=en]{color:#595959}
table{border-collapse:collapse;width:100%;font-size:.9em}th,td{border-bottom:1px solid #d0d0d0;padding:.25rem .5rem;text-align:left;vertical-align:top}
td{font-variant-numeric:tabular-nums}
.score{font-size:2.6rem;font-weight:600}.grade{display:inline-block;border:2px solid;border-radius:.3rem;padding:0 .6rem;font-size:2rem;margin:0 1rem}
.flag{display:inline-block;background:#8a1c1c;color:#fff;border-radius:.2rem;padding:0 .5rem;margin-right:.4rem}.flag [lang=en]{color:#fff}
.key-published{color:#0b5394}.key-now,.key-moved{color:#b45309}
svg{width:100%;height:auto;display:block}svg text{font:11px system-ui,sans-serif;fill:#1a1a1a}
.published{stroke:#0b5394;fill:none;stroke-width:2}.now{stroke:#b45309;fill:none;stroke-width:2;stroke-dasharray:5 3}
.moved{fill:#b45309}.grid{stroke:#d9d9d9}.expected{fill:#9aa5b1}.observed{fill:#0b5394}.worse{fill:#b3261e}.whisker{stroke:#1a1a1a;stroke-width:1.5}
.note{color:#444}
@media print{main{padding:0;max-width:none}section{break-inside:avoid}@page{margin:15mm}}
`;
