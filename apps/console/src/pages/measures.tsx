import { Select } from 'antd';
import { useView } from '../api/hooks.js';
import { useUrl } from '../app/go.js';
import { useInstants } from '../app/instants.js';
import { useWords } from '../app/words.js';
import { BitemporalMap } from '../measures/bitemporal.js';
import { League } from '../measures/league.js';
import { type Series, SeriesChart } from '../measures/series.js';
import { Page } from '../parts/layout.js';
import { Answered } from '../parts/states.js';
import { SellerPicker } from '../seller/picker.js';

/** The rates that are counted of all sellers together. */
const rates = ['M-DISPUTE', 'M-REFUND', 'M-LATE', 'M-LIABLE', 'M-HELP.answered', 'M-HELP.solved'];
const windows = ['30d', '90d', '180d'];

/** The whole marketplace: a rate day by day, and who is above what is expected. */
export default function MeasuresPage() {
  const { t, maybe } = useWords();
  const [url, set] = useUrl();
  const { knownAt } = useInstants();
  const measure = url['chart'] ?? 'M-DISPUTE';
  const window = url['window'] ?? '30d';
  const query = useView<Series>(`/v1/measures/${encodeURIComponent(measure)}/series`, {
    params: { at: undefined, knownAt, window },
  });
  const tools = (
    <>
      <Select
        aria-label={t('nav.measures')}
        value={measure}
        onChange={(chart) => set({ chart })}
        options={rates.map((value) => ({ value, label: maybe(`measure.${value}`, value) }))}
        popupMatchSelectWidth={false}
      />
      <Select
        aria-label={t('measure.window')}
        value={window}
        onChange={(value) => set({ window: value })}
        options={windows.map((value) => ({ value, label: value }))}
      />
    </>
  );
  return (
    <Page title={t('nav.measures')} name={t('nav.measures')} tools={tools}>
      <div className="stack">
        <SellerPicker to="/measures" />
        <Answered query={query} rows={6}>
          {(series) => <SeriesChart series={series} source={t('measure.sourceMarket')} />}
        </Answered>
        <League title={t('league.title')} />
        {query.data && <BitemporalMap series={query.data} />}
      </div>
    </Page>
  );
}
