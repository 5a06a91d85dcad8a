/** Components as bars: what was expected beside what was observed, and the interval of their ratio. */
import type { RatedPart } from '@redress/rulebook';
import { escaped } from './html.js';
import { componentWords } from './words.js';

const [width, rowHeight, labelWidth, barsWidth, ratioAt] = [760, 52, 190, 270, 500];
const mostRatio = 4;

export const bars = (parts: readonly RatedPart[]): string => {
  const rows = parts.map((part, n) => row(part, n * rowHeight + 18));
  const height = parts.length * rowHeight + 18;
  const scale = [0, 1, 2, 3, 4].map((x) => `<text x="${ratioX(x)}" y="12" text-anchor="middle">${x === mostRatio ? `≥${x}` : x}</text>`);
  const average = `<line class="grid" x1="${ratioX(1)}" x2="${ratioX(1)}" y1="16" y2="${height}"/>`;
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="期望与实际 / expected and observed"><text x="${labelWidth}" y="12">件数 / events</text>${scale.join('')}${average}${rows.join('')}</svg>`;
}; // prettier-ignore

const ratioX = (ratio: number): number => Math.round(ratioAt + (Math.min(ratio, mostRatio) / mostRatio) * (width - ratioAt - 24));

const row = ({ id, observed, expected, denominator, ratio, low, high }: RatedPart, y: number): string => {
  const most = Math.max(observed, expected, 1);
  const bar = (kind: string, value: number, at: number, words: string) =>
    `<rect class="${kind}" x="${labelWidth}" y="${at}" width="${Math.round((value / most) * (barsWidth - 60))}" height="12"/>` +
    `<text x="${labelWidth + Math.round((value / most) * (barsWidth - 60)) + 6}" y="${at + 10}">${escaped(words)}</text>`;
  const [zh, en] = componentWords[id];
  return [
    `<text x="0" y="${y + 12}">${escaped(`${id} ${zh}`)}</text><text x="0" y="${y + 27}">${escaped(`${en} (n=${denominator})`)}</text>`,
    bar('expected', expected, y + 2, `期望 ${Number(expected.toFixed(2))}`),
    bar(ratio > 1 ? 'worse' : 'observed', observed, y + 18, `实际 ${observed}`),
    `<line class="whisker" x1="${ratioX(low)}" x2="${ratioX(high)}" y1="${y + 16}" y2="${y + 16}"/>`,
    `<circle cx="${ratioX(ratio)}" cy="${y + 16}" r="4"><title>x = ${ratio} (${low} – ${high})</title></circle>`,
  ].join('');
};
