import { useNowView } from '../api/hooks.js';
import type { CaseItem, QueueItem } from '../api/views.js';
import { now } from '../app/clock.js';
import { Go } from '../app/go.js';
import { kindOf } from '../app/roles.js';
import { useSettings } from '../app/settings.js';
import { useWords } from '../app/words.js';
import { shanghai } from '../app/format.js';
import { League } from '../measures/league.js';
import { Page, Panel } from '../parts/layout.js';
import { Answered } from '../parts/states.js';
import { Clock, Id, Instant, Status } from '../parts/values.js';
import type { UiKey } from '../texts/index.js';

const order = ['unassigned', 'mine', 'second-review', 'appeals', 'overdue', 'supervisor'];

export default function TodayPage() {
  const { t } = useWords();
  const { actor } = useSettings();
  const officer = ['officer', 'supervisor'].includes(kindOf(actor));
  const queues = useNowView<{ items: readonly QueueItem[] }>('/v1/queues', { refresh: 20_000 });
  return (
    <Page
      title={t('today.hello')}
      name={t('nav.today')}
      lead={<span className="muted num">{shanghai(now().toISOString()).slice(0, 10)}</span>}
    >
      <div className="stack">
        <Answered query={queues} rows={2}>
          {({ items }) => (
            <div className="cards" style={{ gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))' }}>
              {order.map((name) => {
                const queue = items.find((one) => one.queue === name);
                return queue && <QueueCard key={name} queue={queue} />;
              })}
            </div>
          )}
        </Answered>
        <div className="columns two">
          {officer && <Cases title={t('today.mine')} path="/v1/queues/mine" empty={t('today.noMine')} />}
          <Cases title={t('today.reviews')} path="/v1/queues/second-review" empty={t('state.done')} />
          <Cases title={t('today.next')} path="/v1/cases" empty={t('state.done')} />
          <Cases title={t('queue.overdue')} path="/v1/queues/overdue" empty={t('state.done')} />
        </div>
        <League title={t('league.worst')} most={5} />
      </div>
    </Page>
  );
}

const QueueCard = ({ queue: { queue, total, totalIsAtLeast, due, overdue } }: { queue: QueueItem }) => {
  const { t } = useWords();
  const late = queue === 'overdue' ? total > 0 : overdue > 0;
  return (
    <Go to="/cases" search={{ tab: queue }} className="card">
      <div className="label">{t(`queue.${queue}` as UiKey)}</div>
      <div className="figure" style={late ? { color: 'var(--bad)' } : {}}>
        {total}
        {totalIsAtLeast && '+'}
      </div>
      <div className="small muted">
        {overdue > 0 && queue !== 'overdue' ? t('queue.late', { n: overdue }) : due !== undefined ? <>{t('queue.oldest')} <Instant at={due} brief /></> : ' '}
      </div>
    </Go>
  ); // prettier-ignore
};

const Cases = ({ title, path, empty }: { title: string; path: string; empty: string }) => {
  const { code } = useWords();
  const query = useNowView<{ items: readonly CaseItem[] }>(path, { params: { limit: 8 }, refresh: 20_000 });
  return (
    <Panel title={title} flush>
      <Answered query={query} rows={3}>
        {({ items }) => {
          const open = items.filter(({ due }) => due !== undefined || path !== '/v1/cases');
          if (open.length === 0) return <p className="state">{empty}</p>;
          return (
            <table className="plain">
              <tbody>
                {open.map(({ caseId, status, reason, due, ruleId }) => (
                  <tr key={caseId}>
                    <td><Id field="caseId" id={caseId} /></td>
                    <td>{code('reason', reason)}</td>
                    <td><Status axis="case" code={status} /></td>
                    <td className="right"><Clock due={due} ruleId={ruleId} at={false} /></td>
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
