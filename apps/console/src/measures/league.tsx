/** Sellers by how far their disputes are above what is expected of them; too few orders are marked, not hidden. */
import { Button } from 'antd';
import type { components } from '../api/generated/api.js';
import { useList } from '../api/hooks.js';
import { Go } from '../app/go.js';
import { useWords } from '../app/words.js';
import { Panel } from '../parts/layout.js';
import { Answered } from '../parts/states.js';
import { Instant } from '../parts/values.js';
import { gradeTone } from '../seller/score.js';
import { Percent } from './rate.js';

type Row = components['schemas']['ScoresView']['items'][number];

/** `most`: so many, and no more; absent: page by page. */
export const League = ({ title, most, to = '/measures' }: { title: string; most?: number; to?: string }) => {
  const { t, code, maybe } = useWords();
  const query = useList<Row>('/v1/scores', { sort: '-dispute' });
  return (
    <Panel title={title} tools={<span className="muted small">{t('league.how')}</span>} flush>
      <Answered query={query} rows={5}>
        {({ pages }) => {
          const all = pages.flatMap(({ items }) => items);
          const rows = most === undefined ? all : all.slice(0, most);
          if (rows.length === 0) return <p className="state">{t('state.none')}</p>;
          return (
            <>
              <table className="plain">
                <thead>
                  <tr><th>{t('kind.seller')}</th><th className="right">{maybe('measure.M-DISPUTE', '')}</th><th className="right">{t('seller.ratio')}</th><th className="right">{t('seller.orders')}</th><th>{t('seller.grade')}</th><th className="right">{t('seller.score')}</th><th>{t('seller.flags')}</th>{most === undefined && <th>{t('time.asOf')}</th>}</tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.sellerId}>
                      <td><Go to={`/sellers/${encodeURIComponent(row.sellerId)}`} className="mono">{row.sellerId}</Go></td>
                      <td className="right">
                        <Go to={`${to}/${encodeURIComponent(row.sellerId)}`} search={{ measure: 'M-DISPUTE', part: 'numerator' }} title={t('league.open')}>
                          <Percent rate={{ numerator: row.disputes, denominator: row.orders, ...(row.orders > 0 && { value: row.disputes / row.orders }) }} counted />
                        </Go>
                      </td>
                      <td className="right">{row.dispute.toFixed(2)}</td>
                      <td className="right">{row.orders}</td>
                      <td><span className={`tag ${gradeTone(row.grade)}`}>{row.grade}</span></td>
                      <td className="right">{row.score}</td>
                      <td>{row.flags.map((flag) => <span key={flag} className="tag warn">{code('flag', flag)}</span>)}</td>
                      {most === undefined && <td className="muted small"><Instant at={row.asOf} brief /></td>}
                    </tr>
                  ))}
                </tbody>
              </table>
              {most === undefined && query.hasNextPage && (
                <p className="state">
                  <Button onClick={() => void query.fetchNextPage()}>{t('list.moreButton')}</Button>
                </p>
              )}
            </>
          );
        }}
      </Answered>
    </Panel>
  ); // prettier-ignore
};
