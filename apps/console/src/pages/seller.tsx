import { useParams } from '@tanstack/react-router';
import { useView } from '../api/hooks.js';
import type { ScoreView, SellerView } from '../api/views.js';
import { yuan } from '../app/format.js';
import { Go } from '../app/go.js';
import { useInstants } from '../app/instants.js';
import { useWords } from '../app/words.js';
import { Page, Panel } from '../parts/layout.js';
import { Answered } from '../parts/states.js';
import { Id, Instant, Rule, Status, Yuan } from '../parts/values.js';
import { Rates } from '../seller/rates.js';
import { Score } from '../seller/score.js';

export default function SellerPage() {
  const { t } = useWords();
  const { id = '' } = useParams({ strict: false });
  const { asOf, knownAt } = useInstants();
  const at = { params: { at: undefined, asOf, knownAt } };
  const score = useView<ScoreView>(`/v1/sellers/${encodeURIComponent(id)}/score`, at);
  const seller = useView<SellerView>(`/v1/sellers/${encodeURIComponent(id)}`);
  const name = t('seller.title', { id });
  return (
    <Page title={name} name={name} tools={<Go to={`/measures/${encodeURIComponent(id)}`}>{t('nav.measures')}</Go>}>
      <div className="stack">
        <Answered query={seller} rows={2}>
          {(one) => <Standing one={one} />}
        </Answered>
        <Panel title={t('seller.score')}>
          <Answered query={score}>{(view) => <Score view={view} />}</Answered>
        </Panel>
        <Rates sellerId={id} />
        {seller.data && <Violations one={seller.data} />}
      </div>
    </Page>
  );
}

const Standing = ({ one }: { one: SellerView }) => {
  const { t } = useWords();
  const { general, serious } = one.points;
  return (
    <div className="cards">
      <div className="card"><div className="label">{t('seller.deposit')}</div><div className="figure"><Yuan amount={one.depositBalance} /></div><div className="small muted">{t('seller.depositOf', { n: `¥${yuan(one.depositRequired)}` })}</div></div>
      <div className="card"><div className="label">{t('seller.balance')}</div><div className="figure"><Yuan amount={one.balance} /></div></div>
      <div className="card"><div className="label">{t('seller.receivable')}</div><div className="figure"><Yuan amount={one.receivable} /></div></div>
      <div className="card"><div className="label">{t('seller.points')}</div><div className="figure">{general + serious}</div><div className="small muted">{t('seller.pointsOf', { general, serious })}</div></div>
    </div>
  ); // prettier-ignore
};

const Violations = ({ one }: { one: SellerView }) => {
  const { t, field, code } = useWords();
  return (
    <div className="columns two">
      <Panel title={t('seller.violations')} flush>
        {one.violations.length === 0 ? <p className="state">{t('state.none')}</p> : (
          <table className="plain">
            <thead><tr><th>{field('violationId')}</th><th>{field('ruleId')}</th><th>{field('class')}</th><th className="right">{field('points')}</th><th>{field('status')}</th><th>{field('recordedAt')}</th></tr></thead>
            <tbody>
              {one.violations.map((each) => (
                <tr key={each.violationId}>
                  <td className="mono">{each.violationId}</td><td><Rule id={each.ruleId} /></td><td>{code('violationClass', each.class)}</td>
                  <td className="right">{each.points}</td><td><Status axis="violation" code={each.status} /></td><td><Instant at={each.recordedAt} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Panel>
      <Panel title={t('seller.sanctions')} flush>
        {one.sanctions.length === 0 ? <p className="state">{t('state.none')}</p> : (
          <table className="plain">
            <thead><tr><th>{field('kind')}</th><th>{field('status')}</th><th>{field('from')}</th><th>{field('violationId')}</th></tr></thead>
            <tbody>
              {one.sanctions.map((each) => (
                <tr key={each.sanctionId}>
                  <td>{code('sanctionKind', each.kind)}</td><td><Status axis="sanction" code={each.status} /></td>
                  <td><Instant at={each.from} /> → <Instant at={each.until} /></td><td><Id field="violationId" id={each.violationId} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Panel>
    </div>
  ); // prettier-ignore
};
