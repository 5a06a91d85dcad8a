import { useNowView } from '../api/hooks.js';
import type { CaseItem, CaseView } from '../api/views.js';
import { useWords } from '../app/words.js';
import { Panel } from '../parts/layout.js';
import { Answered } from '../parts/states.js';
import { Id, Instant, Status, Yuan } from '../parts/values.js';

/** What was decided before, of this seller, for this reason. */
export const Alike = ({ one }: { one: CaseView }) => {
  const { t, field, code } = useWords();
  const { sellerId, reason } = one;
  const query = useNowView<{ items: readonly CaseItem[] }>('/v1/cases', { params: { sellerId, reason, sort: '-at', limit: 20 } });
  return (
    <Panel title={t('case.alike')} tools={<span className="muted small">{t('case.alikeHint')}</span>} flush>
      <Answered query={query} rows={2}>
        {({ items }) => {
          const decided = items.filter(({ caseId, verdict }) => caseId !== one.caseId && verdict !== undefined).slice(0, 6);
          if (decided.length === 0) return <p className="body muted" style={{ padding: '12px 16px' }}>{t('state.none')}</p>;
          return (
            <table className="plain">
              <thead>
                <tr><th>{field('caseId')}</th><th>{field('verdict')}</th><th className="right">{field('amount')}</th><th>{field('status')}</th><th>{field('openedAt')}</th></tr>
              </thead>
              <tbody>
                {decided.map(({ caseId, verdict, amount, status, openedAt }) => (
                  <tr key={caseId}>
                    <td><Id field="caseId" id={caseId} /></td>
                    <td>{code('verdict', verdict)}</td>
                    <td className="right"><Yuan amount={amount} /></td>
                    <td><Status axis="case" code={status} /></td>
                    <td><Instant at={openedAt} /></td>
                  </tr>
                ))}
              </tbody>
            </table>
          );
        }}
      </Answered>
    </Panel>
  ); // prettier-ignore
};
