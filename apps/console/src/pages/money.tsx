import { useList, useView } from '../api/hooks.js';
import type { Posting, TrialBalanceView } from '../api/views.js';
import { Button, Input, Select } from 'antd';
import { useUrl } from '../app/go.js';
import { useInstants } from '../app/instants.js';
import { useWords } from '../app/words.js';
import { PostingsTable } from '../money/money.js';
import { Page, Panel } from '../parts/layout.js';
import { Answered, Empty } from '../parts/states.js';
import { Amount } from '../parts/values.js';

export default function MoneyPage() {
  const { t, field, code } = useWords();
  const [url, set] = useUrl();
  const { knownAt } = useInstants();
  const filters = ['account', 'orderId', 'ruleId'] as const;
  const params = { at: knownAt, asset: url['asset'], account: url['account'], orderId: url['orderId'], ruleId: url['ruleId'] };
  const ledger = useList<Posting>('/v1/ledger', params);
  const trial = useView<TrialBalanceView>('/v1/trial-balance', { params: { limit: 200 } });
  return (
    <Page
      title={t('nav.ledger')}
      name={t('nav.money')}
      lead={trial.data && <span className={`tag ${trial.data.balanced ? 'good' : 'bad'}`}>{t(trial.data.balanced ? 'money.balanced' : 'money.unbalanced')}</span>}
    >
      <div className="columns aside">
        <Panel title={t('nav.ledger')} flush>
          <div className="facets" style={{ padding: '12px 16px 0' }}>
            {filters.map((name) => (
              <Input key={`${name} ${url[name] ?? ''}`} aria-label={field(name)} placeholder={field(name)} defaultValue={url[name]} style={{ width: 130 }} onPressEnter={({ currentTarget }) => set({ [name]: currentTarget.value.trim() })} />
            ))}
            <Select aria-label={field('asset')} placeholder={field('asset')} value={url['asset'] ?? null} allowClear onChange={(asset: string | null) => set({ asset: asset ?? undefined })} options={['CNY', 'POINTS'].map((value) => ({ value, label: code('asset', value) }))} style={{ width: 104 }} />
          </div>
          <Answered query={ledger}>
            {({ pages }) => {
              const postings = pages.flatMap(({ items }) => items);
              if (postings.length === 0) return <Empty />;
              return (
                <>
                  <PostingsTable postings={postings} />
                  {ledger.hasNextPage && <div className="state"><Button loading={ledger.isFetchingNextPage} onClick={() => void ledger.fetchNextPage()}>{t('list.more', { n: postings.length })} ↓</Button></div>}
                </>
              );
            }}
          </Answered>
        </Panel>
        <Panel title={t('money.trial')} flush>
          <Answered query={trial}>
            {({ items }) => (
              <table className="plain">
                <tbody>
                  {items.map(({ account, asset, sum }) => (
                    <tr key={`${account} ${asset}`}>
                      <td className="mono small">{account}</td>
                      <td className="right"><Amount amount={sum} asset={asset} units /></td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </Answered>
        </Panel>
      </div>
    </Page>
  ); // prettier-ignore
}
