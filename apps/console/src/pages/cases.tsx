import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { ApiProblem, get, newKey, type Params, post } from '../api/client.js';
import { useNowView } from '../api/hooks.js';
import type { CaseItem, QueueItem } from '../api/views.js';
import { now } from '../app/clock.js';
import { Go, useGo, useUrl } from '../app/go.js';
import { isPast, useInstants } from '../app/instants.js';
import { idOf, kindOf } from '../app/roles.js';
import { useSettings } from '../app/settings.js';
import { useWords } from '../app/words.js';
import type { Column } from '../parts/grid.js';
import { type Facet, ListPage } from '../parts/list-page.js';
import { Clock, Id, Status, Yuan } from '../parts/values.js';
import { OthersBrief } from '../live/presence.js';
import type { UiKey } from '../texts/index.js';

/** Tabs, each a queue of the API or a filter of the whole list. */
const tabs: readonly Readonly<{ name: string; queue?: string; status?: string }>[] = [
  { name: 'unassigned', queue: 'unassigned' },
  { name: 'mine', queue: 'mine' },
  { name: 'evidence', status: 'EVIDENCE' },
  { name: 'second-review', queue: 'second-review' },
  { name: 'appeals', queue: 'appeals' },
  { name: 'overdue', queue: 'overdue' },
  { name: 'supervisor', queue: 'supervisor' },
  { name: 'all' },
];

/** A queue as a filter of the whole list, for its CSV; null: it is none. */
const csvOf = (queue: string, actor: string | undefined) => {
  const params: Readonly<Record<string, Params>> = {
    ...{ unassigned: { status: 'REQUESTED' }, 'second-review': { status: 'SECOND_REVIEW' }, appeals: { status: 'APPEALED' } },
    ...{ mine: { officer: idOf(actor) }, overdue: { dueBefore: now().toISOString() } },
  };
  return params[queue] === undefined ? null : { path: '/v1/cases', params: params[queue] };
};

const facets: readonly Facet[] = [
  { name: 'status', axis: 'case' },
  { name: 'reason', axis: 'reason' },
  { name: 'sellerId' },
  { name: 'officer' },
  { name: 'ruleId' },
];

export const useTake = () => {
  const client = useQueryClient();
  const { message } = App.useApp();
  const { problem, command, t } = useWords();
  return useMutation({
    mutationFn: (caseId: string) => post(`/v1/cases/${caseId}/take`, {}, { key: newKey() }),
    onSuccess: () => void message.success(t('act.done', { what: command('arbitration.take') })),
    onError: (error) =>
      void message.error(error instanceof ApiProblem ? `${problem(error.body.code)}：${error.body.detail}` : String(error)),
    onSettled: () => client.invalidateQueries(),
  });
};

export const useCaseColumns = (): readonly Column<CaseItem>[] => {
  const { t, field, code } = useWords();
  return [
    {
      id: 'case',
      title: field('caseId'),
      width: 'minmax(104px, 1fr)',
      cell: ({ caseId, priority }) => (
        <>
          <Id field="caseId" id={caseId} /> {priority && <span className="tag bad">{t('case.express')}</span>}
          <OthersBrief on={`case-${caseId}`} />
        </>
      ),
    },
    { id: 'status', title: field('status'), width: '104px', cell: ({ status }) => <Status axis="case" code={status} /> },
    { id: 'reason', title: field('reason'), width: 'minmax(96px, 1fr)', cell: ({ reason }) => code('reason', reason) },
    { id: 'amount', title: field('amount'), width: '104px', right: true, cell: ({ amount }) => <Yuan amount={amount} /> },
    {
      id: 'seller',
      title: field('sellerId'),
      width: 'minmax(72px, 0.8fr)',
      cell: ({ sellerId }) => <Id field="sellerId" id={sellerId} />,
    },
    { id: 'officer', title: field('officer'), width: '72px', cell: ({ officer }) => officer ?? <span className="muted">–</span> },
    {
      id: 'due',
      title: field('due'),
      width: 'minmax(310px, 1.6fr)',
      cell: ({ due, ruleId }) => <Clock due={due} ruleId={ruleId} />,
    },
  ];
};

const caseIdOf = ({ caseId }: CaseItem): string => caseId;
const isFree = ({ status }: CaseItem): boolean => status === 'REQUESTED';
const takeOne = ({ caseId }: CaseItem) => post(`/v1/cases/${encodeURIComponent(caseId)}/take`, {}, { key: newKey() });

export default function CasesPage() {
  const { t, command } = useWords();
  const [url] = useUrl();
  const { actor } = useSettings();
  const past = isPast(useInstants());
  const take = useTake();
  const go = useGo();
  const columns = useCaseColumns();
  const tab = tabs.find(({ name }) => name === (url['tab'] ?? 'unassigned')) ?? tabs[0];
  const mayTake = ['officer', 'supervisor'].includes(kindOf(actor)) && !past;
  const takeNext = async () => {
    const { items } = await get<{ items: readonly CaseItem[] }>('/v1/queues/unassigned', { limit: 1 });
    const [next] = items;
    if (next) take.mutate(next.caseId, { onSuccess: () => go(`/cases/${next.caseId}`) });
  };
  return (
    <ListPage<CaseItem>
      key={tab?.name}
      title={t('nav.cases')}
      path={tab?.queue === undefined ? '/v1/cases' : `/v1/queues/${tab.queue}`}
      columns={columns}
      facets={tab?.queue === undefined ? facets.filter(({ name }) => tab?.status === undefined || name !== 'status') : []}
      sorts={tab?.queue === undefined ? ['due', '-due', '-at', 'at'] : []}
      {...(tab?.status !== undefined && { fixed: { status: tab.status } })}
      {...(tab?.queue !== undefined && { csv: csvOf(tab.queue, actor) })}
      idOf={caseIdOf}
      {...(mayTake && { bulk: { what: command('arbitration.take'), mayBe: isFree, send: takeOne } })}
      placeOf={({ caseId }) => `/cases/${caseId}`}
      {...(mayTake && { letters: { a: ({ caseId, status }: CaseItem) => status === 'REQUESTED' && take.mutate(caseId) } })}
      tabs={<Tabs current={tab?.name ?? ''} />}
      tools={
        mayTake && (
          <Button type="primary" data-command="arbitration.take" onClick={() => void takeNext()} loading={take.isPending}>
            {t('act.takeNext')}
          </Button>
        )
      }
    />
  );
}

const Tabs = ({ current }: { current: string }) => {
  const { t } = useWords();
  const queues = useNowView<{ items: readonly QueueItem[] }>('/v1/queues', { refresh: 20_000 });
  return (
    <nav className="tabs" aria-label={t('today.queues')}>
      {tabs.map(({ name, queue }) => {
        const counted = queues.data?.items.find((one) => one.queue === queue);
        return (
          <Go key={name} to="/cases" search={{ tab: name }} {...(name === current && { 'aria-current': 'page' as const })}>
            {t(`queue.${name}` as UiKey)}
            {counted && <span className={`count${name === 'overdue' && counted.total > 0 ? ' bad' : ''}`}>{counted.total}</span>}
          </Go>
        );
      })}
    </nav>
  );
};
