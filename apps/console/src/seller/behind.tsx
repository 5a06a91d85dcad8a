import { useList } from '../api/hooks.js';
import type { components } from '../api/generated/api.js';
import { useUrl } from '../app/go.js';
import { useInstants } from '../app/instants.js';
import { useWords } from '../app/words.js';
import { Button } from 'antd';
import { Panel } from '../parts/layout.js';
import { Answered } from '../parts/states.js';
import { Id, Instant, Rule } from '../parts/values.js';

type Item = components['schemas']['MeasureOrdersView']['items'][number];

export type Part = 'numerator' | 'denominator';

/** What a figure counts, one by one: from a rate to the orders behind it with one click. */
export const Behind = ({ sellerId, definition, window }: { sellerId: string; definition: string; window: string }) => {
  const { t, field, code, maybe } = useWords();
  const [url, set] = useUrl();
  const { asOf, knownAt } = useInstants();
  const measure = url['measure'] ?? '';
  const part = url['part'] ?? 'numerator';
  const path = `/v1/sellers/${encodeURIComponent(sellerId)}/measures/${encodeURIComponent(measure)}/orders`;
  const query = useList<Item>(path, { asOf, knownAt, definition, window, part });
  const title = `${maybe(`measure.${measure}`, measure)} · ${t(part === 'denominator' ? 'measure.denominator' : 'measure.numerator')}`;
  const tools = (
    <Button size="small" onClick={() => set({ measure: undefined, part: undefined })}>
      {t('act.close')}
    </Button>
  );
  return (
    <Panel title={title} tools={tools} flush>
      <Answered query={query} rows={3}>
        {({ pages }) => (
          <>
            <table className="plain">
              <thead>
                <tr>
                  <th>{t('measure.day')}</th>
                  <th>{field('kind')}</th>
                  <th>{field('orderId')}</th>
                  <th>{t('measure.subject')}</th>
                  <th>{field('at')}</th>
                  <th>{t('measure.events')}</th>
                  <th>{field('ruleId')}</th>
                </tr>
              </thead>
              <tbody>
                {pages
                  .flatMap(({ items }) => items)
                  .map((one, n) => (
                    <tr key={`${one.subject} ${one.unit} ${n}`}>
                      <td className="num">{one.day}</td>
                      <td>{code('fact', one.unit)}</td>
                      <td>
                        <Id field="orderId" id={one.orderId} />
                      </td>
                      <td className="mono">{one.subject}</td>
                      <td>
                        <Instant at={one.at} />
                      </td>
                      <td>
                        {one.events.map((id) => (
                          <div key={id}>
                            <Id field="eventId" id={id} />
                          </div>
                        ))}
                      </td>
                      <td>
                        <Rule id={one.ruleId} />
                      </td>
                    </tr>
                  ))}
              </tbody>
            </table>
            {pages[0]?.total === 0 && <p className="state">{t('state.empty')}</p>}
            {query.hasNextPage && (
              <p className="state">
                <Button onClick={() => void query.fetchNextPage()}>{t('list.moreButton')}</Button>
              </p>
            )}
          </>
        )}
      </Answered>
    </Panel>
  );
};
