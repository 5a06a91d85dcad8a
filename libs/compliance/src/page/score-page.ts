/** The score of a seller as one page to read, print and hand on. */
import { nonNegativeFen, type RatedPart, type Score, type ScoreFigures } from '@redress/rulebook';
import { yuan } from '@redress/contracts';
import { type NextGrade, type Step, nextGradeOf } from '../domain/next-grade.js';
import { bars } from './bars.js';
import { type Point, chart, isRestated } from './chart.js';
import { both, escaped, legend, page, section, table, time } from './html.js';
import { componentWords, flagWords } from './words.js';

/** The view `score`, in which amounts are yuan. */
export type ShownScore = Omit<Score, 'components'> &
  Readonly<{ sellerId: string; asOf: string; knownAt: string; edition: string; window: string }> &
  Readonly<{ components: readonly (Exclude<Score['components'][number], { id: 'M-COMP' }> | (Omit<Extract<Score['components'][number], { id: 'M-COMP' }>, 'receivable' | 'required'> & { receivable: string; required: string }))[] }>; // prettier-ignore

/** `days`: the scores of the days before, as published and by what is known now. */
export const scorePage = (score: ShownScore, days: readonly Point[], figures: ScoreFigures): string => {
  const components = score.components.map((part) => (part.id === 'M-COMP' ? { ...part, receivable: nonNegativeFen(part.receivable), required: nonNegativeFen(part.required) } : part)); // prettier-ignore
  const rated = components.filter((part): part is RatedPart => 'ratio' in part);
  const { A, B, C, D } = figures.grades;
  const lines = [
    ...Object.entries({ A, B, C, D }).map(([label, at]) => ({ at, label: `${label} ${at}` })),
    { at: 0, label: '0' },
  ];
  return page(
    [`合规评分 ${score.sellerId}`, `compliance score of ${score.sellerId}`],
    [
      headOf(score),
      section(['已公布与现在', 'published, and by what is known now'], legend, chart('合规评分 / score', days, { most: 100, lines }), movedOf(days)), // prettier-ignore
      section(
        ['构成：期望与实际', 'components: expected and observed'],
        `<p class="note">${both(['期望：同样订单构成的平均卖家会有多少。右侧为比值 x 及其 90 % 区间，1 为平均。', 'Expected: what an average seller with these very orders would have had. Right: the ratio x with its 90 % interval; 1 is average.'])}</p>`,
        bars(rated),
        table([['项目', 'Component'], ['权重', 'Weight'], ['实际', 'Observed'], ['期望', 'Expected'], ['比值 x', 'Ratio x'], ['区间', 'Interval'], ['得值 v', 'Value v'], ['贡献', 'Contribution']], components.map(rowOf)), // prettier-ignore
      ),
      section(['升级需要什么', 'what the next grade takes'], nextOf(nextGradeOf({ ...score, components }, figures))),
      `<p class="note">${both(['如何手工复算：docs/score.md', 'How to compute it by hand: docs/score.md'])}</p>`,
    ].join('\n'),
  );
};

const headOf = ({ score, interval, grade, flags, window, asOf, knownAt, edition }: ShownScore): string => `
<p><span class="score">${score.toFixed(2)}</span><span class="grade">${grade}</span> ${interval.map((end) => end.toFixed(2)).join(' – ')} (90 %)</p>
<p>${flags.length > 0 ? flags.map((flag) => `<span class="flag">${both(flagWords[flag] ?? [flag, flag])}</span>`).join('') : both(['无标记', 'no flags'])}</p>
<p class="note">${both(['统计窗口', 'window'])}: ${escaped(window)} · ${both(['截至', 'as of'])}: ${time(asOf)} · ${both(['当时所知', 'as known at'])}: ${time(knownAt)} · ${escaped(edition)} · Asia/Shanghai</p>`; // prettier-ignore

const movedOf = (days: readonly Point[]): string => {
  const rows = days.filter(isRestated).map(({ day, published, now }) => [escaped(day), String(published ?? '–'), String(now ?? '–')]); // prettier-ignore
  return rows.length > 0
    ? table([['日期', 'Day'], ['公布', 'Published'], ['现在', 'Now']], rows) // prettier-ignore
    : `<p class="note">${both(['所示各日无修正', 'no day shown was restated'])}</p>`;
};

const rowOf = (part: Score['components'][number]): readonly string[] => {
  const name = `${escaped(part.id)} ${both(componentWords[part.id] ?? ['', ''])}`;
  const end = [String(part.value), String(part.contribution)];
  if ('ratio' in part) return [name, String(part.weight), `${part.observed} / ${part.denominator}`, String(part.expected), String(part.ratio), `${part.low} – ${part.high}`, ...end]; // prettier-ignore
  const observed = 'points' in part ? String(part.points) : yuan(part.receivable);
  return [name, String(part.weight), observed, '', '', '', ...end];
};

const nextOf = (next: NextGrade | undefined): string => {
  if (!next) return `<p>${both(['已是最高等级', 'this is the best grade'])}</p>`;
  const { grade, from, missing, steps } = next;
  const goal = both([`${grade} 级从 ${from} 分起，还差 ${missing} 分。`, `Grade ${grade} begins at ${from}: ${missing} points are missing.`]);
  const said = (amount: number, { id }: Step) => (id === 'M-COMP' ? yuan(amount) : String(amount));
  const rows = steps.map((step) => [
    `${escaped(step.id)} ${both(componentWords[step.id] ?? ['', ''])}`,
    `+${step.could}`,
    said(step.now, step),
    step.atMost === undefined ? both(['单靠此项不够', 'not by this alone']) : `≤ ${said(step.atMost, step)}`,
  ]);
  return `<p>${goal}</p>${table([['项目', 'Component'], ['最多可增', 'Could still bring'], ['现在', 'Now'], ['单靠此项须', 'Alone it takes']], rows)}`; // prettier-ignore
}; // prettier-ignore
