import { useView } from '../api/hooks.js';
import type { TrialBalanceView } from '../api/views.js';
import { useWords } from '../app/words.js';
import { Page } from '../parts/layout.js';
import { Answered, Empty } from '../parts/states.js';
import { Amount, Id } from '../parts/values.js';

/** What sellers owe the platform, from the accounts themselves. */
export default function ReceivablesPage() {
  const { t, field } = useWords();
  const query = useView<TrialBalanceView>('/v1/trial-balance', { params: { limit: 200 } });
  return (
    <Page title={t('nav.receivables')} name={t('nav.receivables')}>
      <div className="panel">
        <Answered query={query}>
          {({ items }) => {
            const owed = items.filter(({ account, sum }) => account.endsWith(':receivable') && BigInt(sum) !== 0n);
            if (owed.length === 0) return <Empty title={t('state.none')} />;
            return (
              <table className="plain">
                <thead>
                  <tr><th>{field('sellerId')}</th><th className="right">{field('sum')}</th></tr>
                </thead>
                <tbody>
                  {owed.map(({ account, asset, sum }) => (
                    <tr key={`${account} ${asset}`}>
                      <td><Id field="sellerId" id={account.split(':')[1]} /></td>
                      <td className="right"><Amount amount={sum} asset={asset} units /></td>
                    </tr>
                  ))}
                </tbody>
              </table>
            );
          }}
        </Answered>
      </div>
    </Page>
  ); // prettier-ignore
}
