/** What was known when: business days across, days of knowing upwards; where a figure changed, a cell of its own begins. A click sets both instants. */
import { useCallback } from 'react';
import { useUrl } from '../app/go.js';
import { useWords } from '../app/words.js';
import { Chart, lines, type Palette, tooltip } from '../charts/chart.js';
import { type Rate, percent } from './rate.js';
import type { Series } from './series.js';

type Day = Series['days'][number];
type Cell = Readonly<{ day: string; knownOn: string; rate: Rate; changed: boolean }>;

/** The figure of a day as known at the end of another. */
const knownOn = (day: Day, known: string): Rate => day.restated.findLast((one) => one.knownOn <= known) ?? day.published;

const cellsOf = (days: readonly Day[]): readonly Cell[] =>
  days.flatMap((day) =>
    days
      .filter((known) => known.day >= day.day)
      .map((known) => ({
        ...{ day: day.day, knownOn: known.day, rate: knownOn(day, known.day) },
        changed: day.restated.some((one) => one.knownOn === known.day),
      })),
  );

/** The last millisecond of a day of Shanghai. */
export const endOf = (day: string): string => new Date(Date.parse(`${day}T00:00:00+08:00`) + 86_400_000 - 1).toISOString();

export const BitemporalMap = ({ series }: { series: Series }) => {
  const { t, maybe } = useWords();
  const [, set] = useUrl();
  const days = series.days.slice(-31);
  const last = days.at(-1)?.day;
  const option = useCallback(
    (palette: Palette) => {
      const cells = cellsOf(series.days.slice(-31));
      const names = series.days.slice(-31).map(({ day }) => day);
      const most = Math.max(1, ...cells.map(({ rate }) => (rate.value ?? 0) * 100));
      const axis = {
        ...{ type: 'category', data: names, splitArea: { show: false }, axisLine: { lineStyle: { color: palette.line } } },
        axisLabel: { color: palette.muted, formatter: (day: string) => day.slice(5) },
      };
      return {
        tooltip: {
          ...tooltip(palette),
          formatter: ({ data }: { data: { cell: Cell } }) =>
            lines(
              `${t('measure.day')} ${data.cell.day}`,
              `${t('time.knownAt')} ${data.cell.knownOn}`,
              `${percent(data.cell.rate) ?? t('measure.noData')} (${data.cell.rate.numerator}/${data.cell.rate.denominator})`,
            ),
        },
        grid: { left: 60, right: 90, top: 12, bottom: 28 },
        xAxis: axis,
        yAxis: axis,
        visualMap: { min: 0, max: most, calculable: false, right: 4, top: 'middle', itemHeight: 90, textStyle: { color: palette.muted }, formatter: (value: number) => `${value.toFixed(1)} %`, inRange: { color: [palette.surface, palette.primary] } },
        series: [
          {
            type: 'heatmap',
            data: cells.map((cell) => ({
              ...{ value: [cell.day, cell.knownOn, (cell.rate.value ?? 0) * 100], cell },
              itemStyle: { borderColor: cell.changed ? palette.warn : palette.line, borderWidth: cell.changed ? 2.5 : 0.5 },
            })),
          },
        ],
      }; // prettier-ignore
    },
    [series.days, t],
  );
  const name = maybe(`measure.${series.measure}`, series.measure);
  return (
    <Chart
      name="map"
      title={t('measure.map')}
      height={320}
      about={[[t('chart.unit'), t('measure.percentOf', { name })], [t('chart.how'), t('measure.mapHow')]]}
      option={option}
      pick={(data) => {
        const { cell } = data as { cell: Cell };
        set({ asOf: endOf(cell.day), ...(cell.knownOn !== last && { knownAt: endOf(cell.knownOn) }) }, { replace: false });
      }}
      table={
        <table className="plain">
          <thead>
            <tr><th>{t('measure.day')}</th><th>{t('time.knownAt')}</th><th className="right">{t('measure.value')}</th></tr>
          </thead>
          <tbody>
            {days.flatMap((day) => [{ knownOn: day.day, ...day.published }, ...day.restated].map((one) => (
              <tr key={`${day.day} ${one.knownOn}`}><td className="num">{day.day}</td><td className="num">{one.knownOn}</td><td className="right">{percent(one) ?? t('measure.noData')} ({one.numerator}/{one.denominator})</td></tr>
            )))}
          </tbody>
        </table>
      }
    />
  ); // prettier-ignore
};
