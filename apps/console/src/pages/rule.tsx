import { useParams } from '@tanstack/react-router';
import { Go } from '../app/go.js';
import { useWords } from '../app/words.js';
import { Facts, Page, Panel } from '../parts/layout.js';
import { Answered, Empty, NotYet } from '../parts/states.js';
import { useRules } from './rules.js';

export default function RulePage() {
  const { t, rule, english } = useWords();
  const { id = '' } = useParams({ strict: false });
  const query = useRules();
  return (
    <Page title={<><span className="mono">{id}</span> {rule(id) !== id && rule(id)}</>} name={id}>
      <Answered query={query}>
        {(rules) => {
          const one = rules.find((each) => each.id === id);
          if (!one) return <div className="panel"><Empty title={t('state.notFound')}><Go to="/rules">{t('nav.rules')}</Go></Empty></div>;
          return (
            <div className="stack">
              <Panel title={t('why.text')}>
                <p className="quote">{one.zh.text}</p>
                <p className="quote muted" style={{ marginTop: 10 }} lang="en">{one.en.text}</p>
              </Panel>
              <Panel title={t('rules.used')}>
                <Facts facts={[[t('why.source'), one.source], [t('rules.section', { n: '' }), one.section], [t('nav.cases'), <Go key="c" to="/cases" search={{ tab: 'all', ruleId: id }}>{t('nav.cases')}</Go>], [t('nav.refunds'), <Go key="r" to="/refunds" search={{ ruleId: id }}>{t('nav.refunds')}</Go>], [t('nav.ledger'), <Go key="m" to="/money" search={{ ruleId: id }}>{t('nav.ledger')}</Go>]]} />
              </Panel>
              <NotYet what={english ? 'The parameters of each edition and last month’s refusals need GET /v1/rules.' : '各版本参数与近 30 天拒绝次数，待接口 GET /v1/rules。'} />
            </div>
          );
        }}
      </Answered>
    </Page>
  ); // prettier-ignore
}
