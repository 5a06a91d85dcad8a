/** A chart with all that it takes to read it, and the same figures as a table. */
import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { Segmented } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { useUrl } from '../app/go.js';
import { isDark } from '../app/theme.js';
import { useSettings } from '../app/settings.js';
import { useWords } from '../app/words.js';
import { Panel } from '../parts/layout.js';

export type Palette = Readonly<Record<'text' | 'muted' | 'line' | 'surface' | 'primary' | 'warn' | 'good' | 'bad', string>>;

/** Colours of the page, which a chart cannot take from its styles. */
const paletteOf = (): Palette => {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    ...{ text: of('text'), muted: of('muted'), line: of('line'), surface: of('surface') },
    ...{ primary: of('primary'), warn: of('warn'), good: of('good'), bad: of('bad') },
  };
};

type ChartProps = {
  title: string;
  /** What one must know to read it: unit, definition, window, source. */
  about: readonly (readonly [label: string, value: ReactNode])[];
  /** The name under which the URL keeps whether picture or table is shown. */
  name: string;
  height?: number;
  option: (palette: Palette) => EChartsCoreOption;
  /** Data of what was clicked. */
  pick?: (data: unknown) => void;
  tools?: ReactNode;
  table: ReactNode;
};

export const Chart = ({ title, about, name, height = 260, option, pick, tools, table }: ChartProps) => {
  const { t } = useWords();
  const [url, set] = useUrl();
  const key = `as-${name}`;
  const asTable = url[key] === 'table';
  return (
    <Panel
      title={title}
      tools={
        <>
          {tools}
          <Segmented<string>
            size="small"
            aria-label={t('chart.as')}
            value={asTable ? 'table' : 'picture'}
            onChange={(value) => set({ [key]: value === 'table' ? value : undefined })}
            options={[
              { value: 'picture', label: t('chart.picture') },
              { value: 'table', label: t('chart.table') },
            ]}
          />
        </>
      }
      flush
    >
      <dl className="chart-about">
        {about.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {asTable ? (
        <div className="chart-table" tabIndex={0} role="region" aria-label={title}>
          {table}
        </div>
      ) : (
        <Picture {...{ title, height, option, pick }} />
      )}
    </Panel>
  );
};

type PictureProps = Pick<ChartProps, 'title' | 'option'> & { height: number; pick: ChartProps['pick'] };

/** The picture is for the eye; the table beside it for everybody. */
const Picture = ({ title, height, option, pick }: PictureProps) => {
  const { t } = useWords();
  const settings = useSettings();
  const dark = isDark(settings);
  const place = useRef<HTMLDivElement>(null);
  const drawn = useRef<EChartsType>(undefined);
  const picked = useRef(pick);
  useEffect(() => void (picked.current = pick));
  useEffect(() => {
    let gone = false;
    const observer = new ResizeObserver(() => drawn.current?.resize());
    void import('./echarts.js').then(({ init }) => {
      if (gone || !place.current) return;
      drawn.current ??= init(place.current, undefined, { renderer: 'svg' });
      drawn.current.off('click');
      drawn.current.on('click', ({ data }) => picked.current?.(data));
      // the theme's attribute is set by an effect of the document, after this one
      requestAnimationFrame(() => drawn.current?.setOption({ animation: false, ...option(paletteOf()) }, true));
      observer.observe(place.current);
    });
    return () => {
      gone = true;
      observer.disconnect();
    };
  }, [option, dark]);
  useEffect(
    () => () => {
      drawn.current?.dispose();
      drawn.current = undefined;
    },
    [],
  );
  return <div ref={place} role="img" aria-label={t('chart.label', { title })} className="chart" style={{ height }} />;
};

/** Lines of a tooltip, as elements: nothing is read as markup. */
export const lines = (...texts: readonly string[]): HTMLElement => {
  const box = document.createElement('div');
  for (const text of texts) box.appendChild(document.createElement('div')).textContent = text;
  return box;
};

export const tooltip = ({ surface, text, line }: Palette) => ({
  ...{ backgroundColor: surface, borderColor: line, textStyle: { color: text, fontSize: 12 }, confine: true },
});
