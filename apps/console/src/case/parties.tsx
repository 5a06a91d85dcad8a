import type { ReactNode } from 'react';
import { useView } from '../api/hooks.js';
import type { CaseView, RefundView } from '../api/views.js';
import { useWords } from '../app/words.js';
import { Panel } from '../parts/layout.js';
import { Instant } from '../parts/values.js';

const Said = ({ who, at, children }: { who: string; at: string | undefined; children: ReactNode }) =>
  children ? (
    <div className="said">
      <div className="muted small">
        {who} <Instant at={at} brief />
      </div>
      <p className="quote">{children}</p>
    </div>
  ) : null;

/** What the parties say, what the rules still want of them, and what was filed. */
export const Parties = ({ one, refund }: { one: CaseView; refund: RefundView | undefined }) => {
  const { t, code, field } = useWords();
  const [buyer, seller] = [code('party', 'BUYER'), code('party', 'SELLER')];
  const opener = code('party', one.openedBy);
  return (
    <div className="stack">
      <Panel title={t('case.parties')}>
        <Said who={buyer} at={refund?.appliedAt}>{refund && (refund.note ?? `${code('refundType', refund.type)} · ${code('reason', one.reason)}`)}</Said>
        <Said who={seller} at={refund?.refusedAt}>{refund?.refusedWhy}</Said>
        <Said who={seller} at={refund?.contestedAt}>{refund?.contestedWhy}</Said>
        <Said who={opener} at={one.openedAt}>{one.why}</Said>
        {one.appeal && <Said who={`${code('party', one.appeal.by)} · ${t('case.appeal')}`} at={one.appeal.at}>{one.appeal.grounds}</Said>}
        {one.judgement && <Said who={`${code('outcome', one.judgement.on)} · ${code('outcome', one.judgement.outcome)}`} at={one.judgement.at}>{one.judgement.finding}</Said>}
      </Panel>
      <Panel title={t('case.evidence')}>
        <Missing who={buyer} kinds={one.evidenceMissing.BUYER} />
        <Missing who={seller} kinds={one.evidenceMissing.SELLER} />
        {one.evidenceMissing.BUYER.length + one.evidenceMissing.SELLER.length === 0 && <p><span className="tag good">{t('case.complete')}</span></p>}
        <Files caseId={one.caseId} />
      </Panel>
      {one.outside.length > 0 && (
        <Panel title={t('case.outside')}>
          <ul>
            {one.outside.map(({ step, date, document, result }) => (
              <li key={`${step} ${date}`}>{code('outside', step)} {date} {document} <span className="muted">{result}</span></li>
            ))}
          </ul>
        </Panel>
      )}
      <span className="sr">{field('evidence')}</span>
    </div>
  ); // prettier-ignore
};

/** Alternatives come joined by |. */
const Missing = ({ who, kinds }: { who: string; kinds: readonly string[] }) => {
  const { t, code, english } = useWords();
  if (kinds.length === 0) return null;
  return (
    <div className="said">
      <div className="small warn-text">{t('case.missing', { who })}</div>
      <ul className="checklist">
        {kinds.map((kind) => {
          const list = kind.split('|').map((one) => code('evidence', one));
          return <li key={kind}>{list.length > 1 ? t('case.oneOf', { list: list.join(english ? ', ' : '、') }) : list[0]}</li>;
        })}
      </ul>
    </div>
  );
};

type File = Readonly<{ hash: string; bytes: number; type: string; by: string; at: string }>;

const Files = ({ caseId }: { caseId: string }) => {
  const { t, code } = useWords();
  const files = useView<{ items: readonly File[] }>(`/v1/cases/${encodeURIComponent(caseId)}/files`);
  const items = files.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <div className="said">
      <div className="muted small">{t('case.files')}</div>
      <ul>
        {items.map(({ hash, type, by, at }) => (
          <li key={hash}>
            <a href={`/v1/cases/${caseId}/files/${hash}`} className="mono" download>
              {hash.slice(0, 10)}
            </a>{' '}
            <span className="muted small">
              {type} · {code('party', by)} · <Instant at={at} brief />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
};
