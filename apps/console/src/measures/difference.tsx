/** Two figures subtract: the events between them, which add up exactly, each with what it moved. */
import { Button, Select } from 'antd';
import type { components } from '../api/generated/api.js';
import { useView } from '../api/hooks.js';
import { now } from '../app/clock.js';
import { useUrl } from '../app/go.js';
import { useWords } from '../app/words.js';
import { Panel } from '../parts/layout.js';
import { Answered } from '../parts/states.js';
import { Id, Instant } from '../parts/values.js';
import { endOf } from './bitemporal.js';
import { Percent } from './rate.js';

type View = components['schemas']['MeasureDifferenceView'];
type Props = { sellerId: string; measure: string; definition: string; window: string | undefined; days: readonly string[] };

export const Difference = ({ sellerId, measure, definition, window, days }: Props) => {
  const { t } = useWords();
  const [url, set] = useUrl();
  const day = url['day'];
  const other = url['other'];
  if (day === undefined) return <p className="note">{t('measure.pickDay')}</p>;
  const left = endOf(day);
  const minute = new Date(Math.floor(now().getTime() / 60_000) * 60_000).toISOString();
  const right = other === undefined ? `${left},${minute}` : endOf(other);
  const tools = (
    <>
      <Select
        size="small"
        aria-label={t('measure.compareWith')}
        value={other ?? ''}
        onChange={(value: string) => set({ other: value })}
        options={[{ value: '', label: t('measure.sameDayNow') }, ...days.filter((one) => one !== day).reverse().map((one) => ({ value: one, label: one }))]}
        popupMatchSelectWidth={false}
      />
      <Button size="small" onClick={() => set({ day: undefined, other: undefined })}>
        {t('act.close')}
      </Button>
    </>
  ); // prettier-ignore
  return (
    <Panel title={t('measure.difference', { day, other: other ?? t('measure.now') })} tools={tools} flush>
      <Steps {...{ sellerId, measure, definition, window, left, right }} />
    </Panel>
  );
};

const Steps = ({
  sellerId,
  measure,
  definition,
  window,
  left,
  right,
}: Omit<Props, 'days'> & Record<'left' | 'right', string>) => {
  const { t, event, maybe } = useWords();
  const path = `/v1/sellers/${encodeURIComponent(sellerId)}/measures/${measure}/difference`;
  const query = useView<View>(path, { params: { at: undefined, definition, window, left, right } });
  return (
    <Answered query={query} rows={3}>
      {({ left: from, right: to, steps }) => {
        let [numerator, denominator] = [from.figure.numerator, from.figure.denominator];
        return (
          <table className="plain waterfall">
            <thead>
              <tr><th>{t('measure.because')}</th><th>{t('measure.events')}</th><th className="right">{t('measure.numerator')}</th><th className="right">{t('measure.denominator')}</th><th className="right">{t('measure.thus')}</th></tr>
            </thead>
            <tbody>
              <tr className="total"><td>{t('measure.from')}</td><td className="muted small"><Instant at={from.asOf} /> · {t('time.knownAt')} <Instant at={from.knownAt} /></td><td className="right">{numerator}</td><td className="right">{denominator}</td><td className="right"><Percent rate={from.figure} /></td></tr>
              {steps.map((step, n) => {
                numerator += step.numerator;
                denominator += step.denominator;
                const rate = { numerator, denominator, ...(denominator > 0 && { value: numerator / denominator }) };
                return (
                  <tr key={step.eventId ?? n}>
                    <td><span className={`tag ${step.by === 'knownAt' ? 'warn' : ''}`}>{t(`measure.by.${step.by}`)}</span></td>
                    <td>{step.eventId === undefined ? t('measure.otherDays') : <>{maybe(`event.${step.type}`, '') && event(step.type ?? '')} <Id field="eventId" id={step.eventId} /> <span className="muted small"><Id field="orderId" id={step.orderId} /> <Instant at={step.recordedAt} /></span></>}</td>
                    <td className="right">{signed(step.numerator)}</td><td className="right">{signed(step.denominator)}</td><td className="right"><Percent rate={rate} /></td>
                  </tr>
                );
              })}
              <tr className="total"><td>{t('measure.to')}</td><td className="muted small"><Instant at={to.asOf} /> · {t('time.knownAt')} <Instant at={to.knownAt} /></td><td className="right">{to.figure.numerator}</td><td className="right">{to.figure.denominator}</td><td className="right"><Percent rate={to.figure} /></td></tr>
            </tbody>
          </table>
        );
      }}
    </Answered>
  ); // prettier-ignore
};

const signed = (n: number): string => (n > 0 ? `+${n}` : n < 0 ? `−${-n}` : '0');
