/** The measures of a seller as one page to read, print and hand on. */
import type { Rate } from '../domain/rates.js';
import type { Speed } from '../domain/span.js';
import { type Point, chart } from './chart.js';
import { both, escaped, legend, page, section, table, time } from './html.js';
import { rateWords } from './words.js';

/** The view `measures`. */
export type ShownMeasures = Readonly<{ sellerId: string; definition: string; window: string; asOf: string; knownAt: string }> &
  Readonly<Record<'M-REFUND' | 'M-DISPUTE' | 'M-LATE' | 'M-OOS' | 'M-LIABLE', Rate>> &
  Readonly<{
    'M-AFTER': Readonly<{ applications: Rate; disputes: Rate }>;
    'M-HELP': Readonly<{ answered: Rate; solved: Rate }>;
    'M-SPEED': Readonly<Record<'firstAnswer' | 'refundComplete' | 'caseDecided', Speed>>;
    'M-COMP': Readonly<{
      rows: readonly Readonly<Record<string, string | number>>[];
      receivable: string;
      depositBalance: string;
    }>;
  }>;

/** By the name of each part: `M-HELP.answered`. */
export const ratesShown = (of: ShownMeasures): Readonly<Record<string, Rate>> => ({
  'M-DISPUTE': of['M-DISPUTE'],
  'M-REFUND': of['M-REFUND'],
  'M-AFTER.applications': of['M-AFTER'].applications,
  'M-AFTER.disputes': of['M-AFTER'].disputes,
  'M-LATE': of['M-LATE'],
  'M-OOS': of['M-OOS'],
  'M-LIABLE': of['M-LIABLE'],
  'M-HELP.answered': of['M-HELP'].answered,
  'M-HELP.solved': of['M-HELP'].solved,
});

/** The measures of a day as published, and by what is known now. */
export type MeasuredDay = Readonly<{ day: string; published: ShownMeasures | undefined; now: ShownMeasures | undefined }>;

/** `byDefinition`: the same question by each definition of the edition. */
export const measuresPage = (
  measures: ShownMeasures,
  days: readonly MeasuredDay[],
  byDefinition: readonly ShownMeasures[],
): string =>
  page(
    [`指标 ${measures.sellerId}`, `measures of ${measures.sellerId}`],
    [
      `<p class="note">${both(['定义', 'definition'])}: ${escaped(measures.definition)} · ${both(['统计窗口', 'window'])}: ${escaped(measures.window)} · ${both(['截至', 'as of'])}: ${time(measures.asOf)} · ${both(['当时所知', 'as known at'])}: ${time(measures.knownAt)} · Asia/Shanghai</p>`,
      section(['各项指标', 'measures'], ratesTable(measures)),
      section(['纠纷率按定义', 'disputes by definition'], table([['定义', 'Definition'], ['统计窗口', 'Window'], ['分子', 'Numerator'], ['分母', 'Denominator'], ['比率', 'Rate']], byDefinition.map((one) => [escaped(one.definition), escaped(one.window), ...cells(one['M-DISPUTE'])]))), // prettier-ignore
      section(['处理时长（分钟）', 'speed, in minutes'], table([['项目', 'What'], ['数量', 'Count'], ['中位数', 'Median'], ['九成以内', 'Nine of ten within']], Object.entries(measures['M-SPEED']).map(([name, { count, p50, p90 }]) => [escaped(name), ...[count, p50, p90].map((one) => String(one ?? '–'))]))), // prettier-ignore
      section(['赔付', 'compensation'], table([['规则', 'Rule'], ['资产', 'Asset'], ['应赔', 'Assessed'], ['已付', 'Paid'], ['冲回', 'Reversed'], ['免除', 'Waived'], ['未付', 'Open']], measures['M-COMP'].rows.map(({ ruleId, asset, assessed, paid, reversed, waived, open }) => [ruleId, asset, assessed, paid, reversed, waived, open].map((cell) => escaped(String(cell))))), `<p class="note">${both(['应收', 'receivable'])}: ${escaped(measures['M-COMP'].receivable)} · ${both(['保证金余额', 'deposit'])}: ${escaped(measures['M-COMP'].depositBalance)}</p>`), // prettier-ignore
      legend,
      ...Object.keys(ratesShown(measures)).map((name) => chartOf(name, days)),
    ].join('\n'),
  );

const percent = (rate: Rate | undefined): number | undefined =>
  rate?.value === undefined ? undefined : Number((rate.value * 100).toFixed(4));

/** No data is never 0 %. */
const cells = (rate: Rate): readonly string[] => {
  const value = percent(rate);
  const none = rate.belowMinimum ? both(['低于最小样本', 'below the minimum']) : both(['无数据', 'no data']);
  return [String(rate.numerator), String(rate.denominator), value === undefined ? none : `${value} %`];
};

const ratesTable = (measures: ShownMeasures): string =>
  table(
    [['指标', 'Measure'], ['分子', 'Numerator'], ['分母', 'Denominator'], ['比率', 'Rate']], // prettier-ignore
    Object.entries(ratesShown(measures)).map(([name, rate]) => [`${escaped(name)} ${both(rateWords[name] ?? ['', ''])}`, ...cells(rate)]),
  ); // prettier-ignore

const chartOf = (name: string, days: readonly MeasuredDay[]): string => {
  const rateIn = (of: ShownMeasures | undefined) => of && ratesShown(of)[name];
  const points = days.map(({ day, published, now }): Point => ({ day, published: percent(rateIn(published)), now: percent(rateIn(now)) }));
  const most = niceMost(Math.max(0, ...points.flatMap((point) => [point.published ?? 0, point.now ?? 0])));
  const lines = [0, most / 2, most].map((at) => ({ at, label: `${Number(at.toFixed(2))} %` }));
  const rows = days.flatMap(({ day, published, now }) => {
    const [before, after] = [rateIn(published), rateIn(now)];
    return before && after && (before.numerator !== after.numerator || before.denominator !== after.denominator)
      ? [[escaped(day), `${before.numerator} / ${before.denominator}`, `${after.numerator} / ${after.denominator}`]]
      : [];
  });
  const moved = rows.length > 0 ? table([['日期', 'Day'], ['公布', 'Published'], ['现在', 'Now']], rows) : '';
  return section([`${name} ${rateWords[name]?.[0] ?? ''}`, rateWords[name]?.[1] ?? ''], chart(name, points, { most, lines }), moved);
}; // prettier-ignore

const niceMost = (most: number): number => [1, 2, 5, 10, 20, 50, 100].find((one) => one >= most) ?? 100;
