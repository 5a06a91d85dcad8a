import { useNowView } from '../api/hooks.js';
import type { SearchItem } from '../api/views.js';
import { Go, useUrl } from '../app/go.js';
import { useWords } from '../app/words.js';
import { Page } from '../parts/layout.js';
import { Answered, Empty } from '../parts/states.js';
import { Id, placeOf, Status } from '../parts/values.js';
import { type Axis, codes } from '../texts/index.js';

export default function SearchPage() {
  const { t, field, maybe } = useWords();
  const [{ q = '' }] = useUrl();
  const query = useNowView<{ items: readonly SearchItem[] }>('/v1/search', { params: { q, limit: 200 }, enabled: q !== '' });
  return (
    <Page title={t('nav.search')} name={`${t('nav.search')} ${q}`} lead={<span className="muted">{q || t('search.lead')}</span>}>
      {q !== '' && (
        <Answered query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <div className="panel"><Empty title={t('search.none', { q })}>{t('search.lead')}</Empty></div>
            ) : (
              <div className="panel">
                <table className="plain">
                  <thead>
                    <tr><th>{field('kind')}</th><th>{t('nav.search')}</th><th>{field('status')}</th><th>{field('orderId')}</th></tr>
                  </thead>
                  <tbody>
                    {items.map(({ kind, id, status, orderId }) => (
                      <tr key={`${kind} ${id}`}>
                        <td>{maybe(`kind.${kind}`, kind)}</td>
                        <td>{placeOf(`${kind}Id`, id) === undefined ? <Go to="/refunds" search={{ buyerId: id }} className="mono">{id}</Go> : <Id field={`${kind}Id`} id={id} />}</td>
                        <td>{status !== undefined && kind in codes && <Status axis={kind as Axis} code={status} />}</td>
                        <td><Id field="orderId" id={orderId} /></td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )
          }
        </Answered>
      )}
    </Page>
  ); // prettier-ignore
}
