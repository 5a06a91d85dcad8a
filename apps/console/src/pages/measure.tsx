import { useParams } from '@tanstack/react-router';
import { useView } from '../api/hooks.js';
import type { RestatementsView } from '../api/views.js';
import { now } from '../app/clock.js';
import { shanghai } from '../app/format.js';
import { Go, useUrl } from '../app/go.js';
import { useInstants } from '../app/instants.js';
import { useWords } from '../app/words.js';
import { BitemporalMap } from '../measures/bitemporal.js';
import { Difference } from '../measures/difference.js';
import { type Series, SeriesChart } from '../measures/series.js';
import { Page, Panel } from '../parts/layout.js';
import { Answered } from '../parts/states.js';
import { Id, Instant } from '../parts/values.js';
import { Rates } from '../seller/rates.js';

const dayBack = (days: number): string => shanghai(new Date(now().getTime() - days * 86_400_000).toISOString()).slice(0, 10);

/** A seller's measures: rates, what they count, and which published figures later facts have moved. */
export default function MeasurePage() {
  const { t, event, maybe } = useWords();
  const { id = '' } = useParams({ strict: false });
  const { knownAt } = useInstants();
  const query = useView<RestatementsView>(`/v1/sellers/${encodeURIComponent(id)}/restatements`, {
    params: { at: undefined, knownAt, from: dayBack(30), to: dayBack(1) },
  });
  const [url, set] = useUrl();
  const { chart = url['measure'] ?? 'M-DISPUTE', definition = 'intervention', window = '30d' } = url;
  const series = useView<Series>(`/v1/sellers/${encodeURIComponent(id)}/measures/${encodeURIComponent(chart)}/series`, {
    params: { at: undefined, knownAt, definition, window },
  });
  const name = `${t('nav.measures')} · ${id}`;
  return (
    <Page title={name} name={name} tools={<Go to={`/sellers/${encodeURIComponent(id)}`}>{t('seller.title', { id })}</Go>}>
      <div className="stack">
        <Rates sellerId={id} chart={chart} />
        <Answered query={series} rows={6}>
          {(one) => (
            <>
              <SeriesChart series={one} source={t('measure.sourceSeller', { id })} pick={(day) => set({ day })} />
              <Difference {...{ sellerId: id, measure: chart, definition, window }} days={one.days.map(({ day }) => day)} />
              <BitemporalMap series={one} />
            </>
          )}
        </Answered>
        <Panel title={t('seller.restatements')} flush>
          <Answered query={query} rows={2}>
            {({ days }) =>
              days.length === 0 ? (
                <p className="state">{t('seller.noRestatements')}</p>
              ) : (
                <table className="plain">
                  <thead>
                    <tr><th>{t('measure.day')}</th><th>{t('nav.measures')}</th><th className="right">{t('measure.published')}</th><th className="right">{t('measure.now')}</th><th>{t('why.chain')}</th></tr>
                  </thead>
                  <tbody>
                    {days.map(({ day, measure, definition, published, now: today, because }) => (
                      <tr key={`${day} ${measure} ${definition}`}>
                        <td className="num">{day}</td>
                        <td>{maybe(`measure.${measure}`, measure)}</td>
                        <td className="right">{published.numerator}/{published.denominator}</td>
                        <td className="right">{today.numerator}/{today.denominator}</td>
                        <td>{because.map(({ eventId, type, recordedAt }) => <div key={eventId}>{event(type)} <Id field="eventId" id={eventId} /> <span className="muted small"><Instant at={recordedAt} /></span></div>)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              )
            }
          </Answered>
        </Panel>
      </div>
    </Page>
  ); // prettier-ignore
}
