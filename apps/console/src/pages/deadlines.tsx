import { useNowView } from '../api/hooks.js';
import type { CaseItem, RefundItem } from '../api/views.js';
import { useNow } from '../app/clock.js';
import { useWords } from '../app/words.js';
import { Page, Panel } from '../parts/layout.js';
import { Answered, NotYet } from '../parts/states.js';
import { Clock, Id, Status } from '../parts/values.js';

type Row = Readonly<{
  field: 'caseId' | 'refundId';
  id: string;
  status: string;
  axis: 'case' | 'refund';
  due: string;
  ruleId: string | undefined;
}>;

const steps = [0, 1, 6, 24, 72];

/** What falls due, soonest first, by how soon. */
export default function DeadlinesPage() {
  const { t, field, english } = useWords();
  const now = Date.parse(useNow());
  const params = { params: { limit: 200, sort: 'due' }, refresh: 30_000 };
  const cases = useNowView<{ items: readonly CaseItem[] }>('/v1/cases', params);
  const refunds = useNowView<{ items: readonly RefundItem[] }>('/v1/refunds', params);
  const rowsOf = (): readonly Row[] =>
    [
      ...(cases.data?.items ?? []).map(({ caseId, status, due, ruleId }) => ({
        field: 'caseId' as const,
        id: caseId,
        status,
        axis: 'case' as const,
        due: due ?? '',
        ruleId,
      })),
      ...(refunds.data?.items ?? []).map(({ refundId, status, due, ruleId }) => ({
        field: 'refundId' as const,
        id: refundId,
        status,
        axis: 'refund' as const,
        due: due ?? '',
        ruleId,
      })),
    ]
      .filter(({ due }) => due !== '')
      .sort((a, b) => (a.due < b.due ? -1 : 1));
  const stepOf = ({ due }: Row): number => steps.find((hours) => Date.parse(due) - now < hours * 3_600_000) ?? Infinity;
  return (
    <Page title={t('nav.deadlines')} name={t('nav.deadlines')} lead={<span className="muted">{t('deadline.lead')}</span>}>
      <div className="stack">
        <Answered query={cases}>
          {() => {
            const rows = rowsOf();
            return [...steps, Infinity].map((step) => {
              const own = rows.filter((row) => stepOf(row) === step);
              if (own.length === 0) return null;
              const title = step === 0 ? t('deadline.overdue') : step === Infinity ? t('deadline.later') : t('deadline.hour', { n: step });
              return (
                <Panel key={step} title={title} tools={<span className="muted small">{own.length}</span>} flush>
                  <table className="plain">
                    <tbody>
                      {own.map((row) => (
                        <tr key={`${row.field} ${row.id}`}>
                          <td style={{ width: 60 }} className="muted">{field(row.field)}</td>
                          <td><Id field={row.field} id={row.id} /></td>
                          <td><Status axis={row.axis} code={row.status} /></td>
                          <td className="right"><Clock due={row.due} ruleId={row.ruleId} /></td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </Panel>
              );
            });
          }}
        </Answered>
        <NotYet what={english ? 'Clocks of orders, help and complaints, and which were not rung in time, need GET /v1/deadlines.' : '订单、求助、投诉的时限与漏响提示，待接口 GET /v1/deadlines。'} />
      </div>
    </Page>
  ); // prettier-ignore
}
