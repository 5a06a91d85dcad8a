/** A rate day by day: published, as known at the instant of the time bar, and now; a day that was restated bears a mark. */
import { useCallback, useMemo } from 'react';
import type { components } from '../api/generated/api.js';
import { type Rate, Percent, percent } from './rate.js';
import { useInstants } from '../app/instants.js';
import { useUrl } from '../app/go.js';
import { shanghai } from '../app/format.js';
import { useWords } from '../app/words.js';
import { Chart, lines, type Palette, tooltip } from '../charts/chart.js';
import type { UiKey } from '../texts/index.js';

export type Series = Omit<components['schemas']['MarketSeriesView'], 'measure'> & Readonly<{ measure: string }>;
type Day = Series['days'][number];

const share = ({ value }: Rate): number | null => (value === undefined ? null : value * 100);

/** Without the days before the first that has data. */
const known = (days: readonly Day[]): readonly Day[] => {
  const first = days.findIndex(({ now, published }) => now.denominator + published.denominator > 0);
  return first < 0 ? days : days.slice(Math.min(first, Math.max(days.length - 14, 0)));
};

/** `pick`: a day that was clicked. */
export const SeriesChart = ({ series, source, pick }: { series: Series; source: string; pick?: (day: string) => void }) => {
  const { t, maybe } = useWords();
  const [url] = useUrl();
  const { knownAt } = useInstants();
  const { measure, definition } = series;
  const days = useMemo(() => known(series.days), [series.days]);
  const name = maybe(`measure.${measure}`, measure);
  const chosen = url['day'];
  const option = useCallback(
    (palette: Palette) => {
      const line = (key: UiKey, of: (day: Day) => Rate | undefined, color: string, dashed: boolean) => ({
        ...{ name: t(key), type: 'line', step: 'end', symbol: 'circle', symbolSize: 6, connectNulls: false },
        ...{ color, lineStyle: { width: 2, type: dashed ? 'dashed' : 'solid' } },
        data: days.map((day) => ({ value: share(of(day) ?? { numerator: 0, denominator: 0 }), day: day.day })),
        ...(key === 'measure.now' && chosen !== undefined && { markLine: { symbol: 'none', silent: true, label: { show: false }, lineStyle: { color: palette.muted }, data: [{ xAxis: chosen }] } }),
      }); // prettier-ignore
      const moved = days.filter(({ restated }) => restated.length > 0);
      return {
        tooltip: {
          ...tooltip(palette),
          trigger: 'axis',
          formatter: (points: readonly { dataIndex: number }[]) => {
            const day = days[points[0]?.dataIndex ?? 0];
            if (!day) return '';
            const said = (key: UiKey, rate: Rate) => `${t(key)}: ${percent(rate) ?? t('measure.noData')} (${rate.numerator}/${rate.denominator})`; // prettier-ignore
            const restated = day.restated.length > 0 ? [t('measure.restated', { n: day.restated.length })] : [];
            return lines(day.day, said('measure.published', day.published), ...(day.known ? [said('measure.known', day.known)] : []), said('measure.now', day.now), ...restated); // prettier-ignore
          },
        },
        legend: { top: 4, right: 12, textStyle: { color: palette.text }, itemHeight: 8 },
        grid: { left: 52, right: 20, top: 40, bottom: 28 },
        xAxis: { type: 'category', data: days.map(({ day }) => day), axisLabel: { color: palette.muted, formatter: (day: string) => day.slice(5) }, axisLine: { lineStyle: { color: palette.line } } },
        yAxis: { type: 'value', min: 0, axisLabel: { color: palette.muted, formatter: '{value} %' }, splitLine: { lineStyle: { color: palette.line } } },
        series: [
          line('measure.published', ({ published }) => published, palette.muted, true),
          ...(series.knownOn === undefined ? [] : [line('measure.known', ({ known }) => known, palette.good, false)]),
          line('measure.now', ({ now }) => now, palette.primary, false),
          { name: t('measure.restatedMark'), type: 'scatter', symbol: 'triangle', symbolSize: 11, color: palette.warn, data: moved.map((day) => ({ value: [day.day, share(day.published)], day: day.day })) },
        ],
      }; // prettier-ignore
    },
    [days, series.knownOn, chosen, t],
  );
  return (
    <Chart
      name="series"
      title={t('measure.byDay', { name })}
      about={[
        [t('chart.unit'), t('measure.percentOf', { name })],
        [t('measure.definition'), maybe(`measure.def.${definition}`, definition)],
        [t('measure.window'), series.window ?? t('measure.ownWindow')],
        [t('chart.source'), source],
        [
          t('time.knownAt'),
          knownAt === undefined ? t('line.now') : t('measure.endOf', { day: series.knownOn ?? shanghai(knownAt) }),
        ],
      ]}
      option={option}
      {...(pick && { pick: (data) => pick((data as { day: string }).day) })}
      table={<SeriesTable days={days} {...(pick && { pick })} />}
    />
  );
};

const SeriesTable = ({ days, pick }: { days: readonly Day[]; pick?: (day: string) => void }) => {
  const { t } = useWords();
  return (
    <table className="plain">
      <thead>
        <tr><th>{t('measure.day')}</th><th className="right">{t('measure.published')}</th><th className="right">{t('measure.known')}</th><th className="right">{t('measure.now')}</th><th>{t('seller.restatements')}</th></tr>
      </thead>
      <tbody>
        {[...days].reverse().map(({ day, published, known, now, restated }) => (
          <tr key={day}>
            <td className="num">{pick ? <button type="button" className="link num" onClick={() => pick(day)}>{day}</button> : day}</td>
            <td className="right"><Percent rate={published} counted /></td>
            <td className="right">{known ? <Percent rate={known} counted /> : '–'}</td>
            <td className="right"><Percent rate={now} counted /></td>
            <td className="small">{restated.map((one) => `${one.knownOn}: ${one.numerator}/${one.denominator}`).join('; ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  ); // prettier-ignore
};
