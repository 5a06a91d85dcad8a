import type { CaseView, RefundView } from '../api/views.js';
import { useWords } from '../app/words.js';
import { Clock, Id, Instant, Status, Yuan } from '../parts/values.js';

/** What one must know before anything else: clocks, amounts, parties, edition. */
export const CaseHead = ({ one, refund }: { one: CaseView; refund: RefundView | undefined }) => {
  const { t, field, code } = useWords();
  return (
    <section className="panel case-head" aria-label={t('kind.case')}>
      <div>
        <span className="label">{field('reason')}</span>
        <strong>{code('reason', one.reason)}</strong>
        <span className="muted small">
          {code('caseKind', one.kind)} · {code('phase', one.phase)}
          {one.priority && <span className="tag bad"> {t('case.express')}</span>}
        </span>
      </div>
      <div>
        <span className="label">{field(one.amount === undefined ? 'askedAmount' : 'amount')}</span>
        <strong className="figure">
          <Yuan amount={one.amount ?? refund?.askedAmount} />
        </strong>
        <span className="muted small">
          <Id field="refundId" id={one.refundId} /> · <Id field="orderId" id={one.orderId} />
        </span>
      </div>
      <div>
        <span className="label">
          {field('buyerId')} / {field('sellerId')}
        </span>
        <strong>
          {one.buyerId} / <Id field="sellerId" id={one.sellerId} />
        </strong>
        <span className="muted small">{one.edition}</span>
      </div>
      <div>
        <span className="label">{field('officer')}</span>
        <strong>{one.officer ?? t('state.none')}</strong>
        <span className="muted small">
          <Instant at={one.takenAt ?? one.openedAt} rel />
        </span>
      </div>
      <div className="wide">
        <span className="label">{field('due')}</span>
        {one.due.length === 0 && <span className="muted">{t('state.none')}</span>}
        {one.due.map(({ ruleId, due }) => (
          <Clock key={ruleId} due={due} ruleId={ruleId} />
        ))}
        {one.slaBreaches.map((rule) => (
          <span key={rule} className="tag bad">
            {field('slaBreaches')} {rule}
          </span>
        ))}
      </div>
      {one.verdict !== undefined && (
        <div className="verdict">
          <span className="label">{t('case.verdictLine')}</span>
          <span>
            <Status axis="verdict" code={one.verdict} tone="info" /> <Yuan amount={one.amount} /> · {field('liable')}{' '}
            {code('party', one.liable)} · {one.decidedBy} <Instant at={one.decidedAt} />
            {one.reviewedBy !== undefined && (
              <>
                {' '}
                · {field('reviewedBy')} {one.reviewedBy} <Instant at={one.reviewedAt} />
              </>
            )}
          </span>
          {one.finding !== undefined && <p className="quote">{one.finding}</p>}
        </div>
      )}
    </section>
  );
};
