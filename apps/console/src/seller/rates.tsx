import { Select } from 'antd';
import { useView } from '../api/hooks.js';
import type { MeasuresView } from '../api/views.js';
import { useUrl } from '../app/go.js';
import { useInstants } from '../app/instants.js';
import { useWords } from '../app/words.js';
import { Percent, type Rate } from '../measures/rate.js';
import { Panel } from '../parts/layout.js';
import { Answered } from '../parts/states.js';
import { Amount, Id, Instant, Rule } from '../parts/values.js';
import type { UiKey } from '../texts/index.js';
import { Behind, type Part } from './behind.js';

const definitions = ['intervention', 'judged', 'order-cohort'] as const;
const windows = ['30d', '90d', '180d'];

const ratesOf = (view: MeasuresView): readonly (readonly [string, Rate])[] => [
  ['M-DISPUTE', view['M-DISPUTE']],
  ['M-REFUND', view['M-REFUND']],
  ['M-AFTER.applications', view['M-AFTER'].applications],
  ['M-AFTER.disputes', view['M-AFTER'].disputes],
  ['M-LATE', view['M-LATE']],
  ['M-OOS', view['M-OOS']],
  ['M-LIABLE', view['M-LIABLE']],
  ['M-HELP.answered', view['M-HELP'].answered],
  ['M-HELP.solved', view['M-HELP'].solved],
];

/** The rates of a seller under one definition and window (`chart`: the one whose series is shown); each shows of what it is made, and no data is not 0 %. */
export const Rates = ({ sellerId, chart }: { sellerId: string; chart?: string }) => {
  const { t, maybe } = useWords();
  const [url, set] = useUrl();
  const { asOf, knownAt } = useInstants();
  const definition = url['definition'] ?? 'intervention';
  const window = url['window'] ?? '30d';
  const query = useView<MeasuresView>(`/v1/sellers/${encodeURIComponent(sellerId)}/measures`, {
    params: { at: undefined, asOf, knownAt, definition, window, limit: 100 },
  });
  const tools = (
    <>
      <Select
        size="small"
        aria-label={t('measure.definition')}
        value={definition}
        onChange={(value) => set({ definition: value })}
        options={definitions.map((value) => ({ value, label: t(`measure.def.${value}` as UiKey) }))}
        popupMatchSelectWidth={false}
      />
      <Select
        size="small"
        aria-label={t('measure.window')}
        value={window}
        onChange={(value) => set({ window: value })}
        options={windows.map((value) => ({ value, label: value }))}
      />
    </>
  );
  return (
    <>
      <Panel title={t('seller.rates')} tools={tools} flush>
        <Answered query={query}>
          {(view) => (
            <table className="plain">
              <thead>
                <tr><th>{t('nav.measures')}</th><th className="right">{t('measure.value')}</th><th className="right">{t('measure.numerator')}</th><th className="right">{t('measure.denominator')}</th></tr>
              </thead>
              <tbody>
                {ratesOf(view).map(([id, rate]) => (
                  <tr key={id}>
                    <td>{chart ? <button type="button" className="link" aria-pressed={id === chart} title={t('measure.chart')} onClick={() => set({ chart: id, day: undefined })}>{maybe(`measure.${id}`, id)}</button> : maybe(`measure.${id}`, id)} <span className="mono muted small">{id}</span></td>
                    <td className="right"><Percent rate={rate} /></td>
                    <td className="right"><Count n={rate.numerator} measure={id} part="numerator" /></td>
                    <td className="right"><Count n={rate.denominator} measure={id} part="denominator" /></td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Answered>
      </Panel>
      {url['measure'] !== undefined && <Behind key={`${url['measure']} ${url['part']}`} {...{ sellerId, definition, window }} />}
      {query.data && <Compensation view={query.data} />}
      {query.data && <Contributors view={query.data} definition={definition} />}
    </>
  ); // prettier-ignore
};

/** A figure that opens what it counts. */
const Count = ({ n, measure, part }: { n: number; measure: string; part: Part }) => {
  const { t, maybe } = useWords();
  const [, set] = useUrl();
  if (n === 0) return <>0</>;
  const said = t('measure.show', { measure: maybe(`measure.${measure}`, measure), part: t(`measure.${part}`) });
  return (
    <button
      type="button"
      className="link num"
      aria-label={`${n}, ${said}`}
      title={said}
      onClick={() => set({ measure, part }, { replace: false })}
    >
      {n}
    </button>
  );
};

const Contributors = ({ view, definition }: { view: MeasuresView; definition: string }) => {
  const { t, field, code } = useWords();
  if (view.items.length === 0) return null;
  return (
    <Panel title={t('seller.contributors')} flush>
      <table className="plain">
        <thead>
          <tr><th>{field('caseId')}</th><th>{field('refundId')}</th><th>{field('orderId')}</th><th>{field('at')}</th><th>{t(`measure.def.${definition}` as UiKey)}</th></tr>
        </thead>
        <tbody>
          {view.items.map(({ caseId, refundId, orderId, at, counts }) => {
            const own = (counts as Record<string, { counted: boolean; because?: string } | undefined>)[definition];
            return (
              <tr key={caseId}>
                <td><Id field="caseId" id={caseId} /></td><td><Id field="refundId" id={refundId} /></td><td><Id field="orderId" id={orderId} /></td><td><Instant at={at} /></td>
                <td>{own?.counted ? <span className="tag warn">{t('seller.counted')}</span> : <span className="tag">{t('seller.notCounted')}</span>} <span className="muted small">{own?.because && code('because', own.because)}</span></td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Panel>
  ); // prettier-ignore
};

const Compensation = ({ view }: { view: MeasuresView }) => {
  const { t, field, code } = useWords();
  const { rows } = view['M-COMP'];
  if (rows.length === 0) return null;
  return (
    <Panel title={t('money.compensations')} flush>
      <table className="plain">
        <thead>
          <tr><th>{field('ruleId')}</th>{(['ASSESSED', 'PAID', 'REVERSED', 'WAIVED'] as const).map((one) => <th key={one} className="right">{code('compensation', one)}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map(({ ruleId, asset, assessed, paid, reversed, waived }) => (
            <tr key={`${ruleId} ${asset}`}>
              <td><Rule id={ruleId} titled /></td>
              {[assessed, paid, reversed, waived].map((amount, n) => <td key={n} className="right"><Amount amount={amount as string} asset={asset} /></td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  ); // prettier-ignore
};
