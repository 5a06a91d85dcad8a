import { useNowView } from '../api/hooks.js';
import { useWords } from '../app/words.js';
import { Page, Panel } from '../parts/layout.js';
import { Answered, NotYet } from '../parts/states.js';
import { Value } from '../things/value.js';

type Ready = Readonly<{ status: string }> & Readonly<Record<string, unknown>>;

/** Whether the system is ready, and where each consumer stands. */
export default function OpsPage() {
  const { t, english, field } = useWords();
  const query = useNowView<Ready>('/readyz', { refresh: 5_000 });
  return (
    <Page title={t('nav.ops')} name={t('nav.ops')} lead={query.data && <span className="tag good">{t('ops.ready')}</span>}>
      <div className="stack">
        <Panel title={t('ops.standing')}>
          <Answered query={query}>
            {({ status: _, ...rest }) =>
              Object.keys(rest).length === 0 ? <p>{t('ops.ready')}</p> : <dl className="facts">{Object.entries(rest).map(([key, value]) => <div key={key} style={{ display: 'contents' }}><dt className="mono">{field(key)}</dt><dd><Value name={key} value={value} /></dd></div>)}</dl>
            }
          </Answered>
        </Panel>
        <NotYet what={english ? 'Parked events with retry and drop, projections and leases need GET /v1/ops.' : '停放事件的重试与放弃、投影与租约，待接口 GET /v1/ops。'} />
      </div>
    </Page>
  ); // prettier-ignore
}
