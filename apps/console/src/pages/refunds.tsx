import type { RefundItem } from '../api/views.js';
import { useWords } from '../app/words.js';
import type { Column } from '../parts/grid.js';
import { type Facet, ListPage } from '../parts/list-page.js';
import { Clock, Id, Status, Yuan } from '../parts/values.js';

const facets: readonly Facet[] = [
  { name: 'status', axis: 'refund' },
  { name: 'reason', axis: 'reason' },
  { name: 'sellerId' },
  { name: 'buyerId' },
  { name: 'orderId' },
  { name: 'ruleId' },
];

export default function RefundsPage() {
  const { t, field, code } = useWords();
  const columns: readonly Column<RefundItem>[] = [
    { id: 'refund', title: field('refundId'), width: 'minmax(88px, 1fr)', cell: ({ refundId }) => <Id field="refundId" id={refundId} /> },
    { id: 'status', title: field('status'), width: '128px', cell: ({ status }) => <Status axis="refund" code={status} /> },
    { id: 'cs', title: field('csStatus'), width: '96px', cell: ({ csStatus }) => csStatus === 'NONE' ? <span className="muted">–</span> : <Status axis="case" code={csStatus} /> },
    { id: 'type', title: field('type'), width: '84px', cell: ({ type }) => code('refundType', type) },
    { id: 'reason', title: field('reason'), width: 'minmax(96px, 1fr)', cell: ({ reason }) => code('reason', reason) },
    { id: 'asked', title: field('askedAmount'), width: '104px', right: true, cell: ({ askedAmount }) => <Yuan amount={askedAmount} /> },
    { id: 'paid', title: field('paidAmount'), width: '104px', right: true, cell: ({ paidAmount }) => <Yuan amount={paidAmount} /> },
    { id: 'seller', title: field('sellerId'), width: 'minmax(64px, 0.7fr)', cell: ({ sellerId }) => <Id field="sellerId" id={sellerId} /> },
    { id: 'due', title: field('due'), width: 'minmax(284px, 1.4fr)', cell: ({ due, ruleId }) => <Clock due={due} ruleId={ruleId} /> },
  ]; // prettier-ignore
  return (
    <ListPage<RefundItem>
      title={t('nav.refunds')}
      path="/v1/refunds"
      columns={columns}
      facets={facets}
      sorts={['due', '-due', '-at', 'at']}
      idOf={({ refundId }) => refundId}
      placeOf={({ refundId }) => `/refunds/${refundId}`}
    />
  );
}
