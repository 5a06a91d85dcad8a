import type { CompensationItem } from '../api/views.js';
import { useState } from 'react';
import { useWords } from '../app/words.js';
import { Actions } from '../commands/actions.js';
import { Panel } from '../parts/layout.js';
import type { Column } from '../parts/grid.js';
import { ListPage } from '../parts/list-page.js';
import { Amount, Id, Instant, Rule, Status } from '../parts/values.js';

/** Compensation that is assessed and not paid; what was made by hand waits for a second person. */
export default function ApprovalsPage() {
  const { t, field } = useWords();
  const [picked, pick] = useState<CompensationItem>();
  const columns: readonly Column<CompensationItem>[] = [
    { id: 'id', title: field('compensationId'), width: 'minmax(130px, 1.4fr)', cell: ({ compensationId }) => <button type="button" className="link mono">{compensationId}</button> },
    { id: 'status', title: field('status'), width: '88px', cell: ({ status }) => <Status axis="compensation" code={status} /> },
    { id: 'rule', title: field('ruleId'), width: '110px', cell: ({ ruleId }) => <Rule id={ruleId} /> },
    { id: 'amount', title: field('amount'), width: '120px', right: true, cell: ({ amount, asset }) => <Amount amount={amount as string} asset={asset} /> },
    { id: 'payee', title: field('payee'), width: 'minmax(90px, 1fr)', cell: ({ payee }) => payee },
    { id: 'order', title: field('orderId'), width: 'minmax(80px, 1fr)', cell: ({ orderId }) => <Id field="orderId" id={orderId} /> },
    { id: 'seller', title: field('sellerId'), width: 'minmax(72px, 0.8fr)', cell: ({ sellerId }) => <Id field="sellerId" id={sellerId} /> },
    { id: 'by', title: field('assessedBy'), width: '110px', cell: ({ assessedBy }) => assessedBy ?? '–' },
    { id: 'at', title: field('assessedAt'), width: '104px', cell: ({ assessedAt }) => <Instant at={assessedAt} brief /> },
  ]; // prettier-ignore
  return (
    <ListPage<CompensationItem>
      title={t('nav.approvals')}
      path="/v1/compensations"
      columns={columns}
      facets={[{ name: 'status', axis: 'compensation' }, { name: 'sellerId' }, { name: 'orderId' }, { name: 'ruleId' }]}
      sorts={['-at', 'at']}
      idOf={({ compensationId }) => compensationId}
      placeOf={({ orderId }) => `/orders/${orderId}`}
      open={pick}
      tabs={
        <div className="stack" style={{ marginBottom: 12 }}>
          <p className="muted">{t('money.approveWhy')}</p>
          {picked && (
            <div className="columns aside">
              <Panel title={picked.compensationId}>{picked.why ?? picked.ruleId}</Panel>
              <Actions
                key={picked.compensationId}
                of={picked}
                ids={{ compensationId: picked.compensationId, orderId: picked.orderId }}
              />
            </div>
          )}
        </div>
      }
    />
  );
}
