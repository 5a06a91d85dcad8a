/** Step lines by day: the figure as published, and by what is known now. */
import { escaped } from './html.js';

/** `published`: as of and as known at the end of the day; `now`: as of then, known now. Absent: no data, never 0. */
export type Point = Readonly<{ day: string; published?: number | undefined; now?: number | undefined }>;
/** What was not published yet, of a seller nobody knew, is not restated. */
export const isRestated = ({ published, now }: Point): boolean => published !== undefined && published !== now;
export type Axis = Readonly<{ most: number; lines: readonly Readonly<{ at: number; label: string }>[] }>;

const [width, height, left, right, top, bottom] = [760, 220, 44, 12, 12, 28];

export const chart = (label: string, points: readonly Point[], { most, lines }: Axis): string => {
  const step = (width - left - right) / Math.max(points.length, 1);
  const x = (n: number): number => round(left + n * step);
  const y = (value: number): number => round(height - bottom - (Math.min(value, most) / (most || 1)) * (height - top - bottom));
  const grid = lines.map(
    ({ at, label: name }) =>
      `<line class="grid" x1="${left}" x2="${width - right}" y1="${y(at)}" y2="${y(at)}"/><text x="${left - 6}" y="${y(at) + 4}" text-anchor="end">${escaped(name)}</text>`,
  );
  const every = Math.max(1, Math.ceil(points.length / 8));
  const days = points.flatMap(({ day }, n) => (n % every === 0 ? [`<text x="${x(n)}" y="${height - 8}">${escaped(day.slice(5))}</text>`] : []));
  const moved = points.flatMap((point, n) =>
    !isRestated(point)
      ? []
      : [`<circle class="moved" cx="${round(x(n) + step / 2)}" cy="${y(point.now ?? 0)}" r="4"><title>${escaped(`${point.day}: ${shown(point.published)} → ${shown(point.now)}`)}</title></circle>`],
  );
  const line = (of: 'published' | 'now') => `<path class="${of}" d="${pathOf(points.map((point) => point[of]), x, y)}"/>`;
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(label)}">${[...grid, ...days].join('')}${line('published')}${line('now')}${moved.join('')}</svg>`;
}; // prettier-ignore

const shown = (value: number | undefined): string => (value === undefined ? '–' : String(value));
const round = (value: number): number => Math.round(value * 10) / 10;

const pathOf = (values: readonly (number | undefined)[], x: (n: number) => number, y: (value: number) => number): string =>
  values
    .flatMap((value, n) =>
      value === undefined ? [] : [`${values[n - 1] === undefined ? 'M' : 'L'}${x(n)} ${y(value)}H${x(n + 1)}`],
    )
    .join('');
