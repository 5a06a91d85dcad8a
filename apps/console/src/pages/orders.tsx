import type { OrderItem } from '../api/views.js';
import { useWords } from '../app/words.js';
import type { Column } from '../parts/grid.js';
import { type Facet, ListPage } from '../parts/list-page.js';
import { Clock, Id, Instant, Status, Yuan } from '../parts/values.js';

const facets: readonly Facet[] = [
  { name: 'status', axis: 'order' },
  { name: 'sellerId' },
  { name: 'buyerId' },
  { name: 'ruleId' },
];

export default function OrdersPage() {
  const { t, field, code } = useWords();
  const columns: readonly Column<OrderItem>[] = [
    { id: 'order', title: field('orderId'), width: 'minmax(88px, 1fr)', cell: ({ orderId }) => <Id field="orderId" id={orderId} /> },
    { id: 'status', title: field('status'), width: '104px', cell: ({ status }) => <Status axis="order" code={status} /> },
    { id: 'placed', title: field('placedAt'), width: '100px', cell: ({ placedAt }) => <Instant at={placedAt} brief /> },
    { id: 'cash', title: field('cash'), width: '112px', right: true, cell: ({ cash }) => <Yuan amount={cash} /> },
    { id: 'buyer', title: field('buyerId'), width: 'minmax(72px, 0.8fr)', cell: ({ buyerId, buyerTier }) => <>{buyerId} <span className="muted small">{code('tier', buyerTier)}</span></> },
    { id: 'seller', title: field('sellerId'), width: 'minmax(64px, 0.7fr)', cell: ({ sellerId }) => <Id field="sellerId" id={sellerId} /> },
    { id: 'open', title: field('openRefunds'), width: 'minmax(80px, 0.8fr)', cell: ({ openRefunds }) => openRefunds.length === 0 ? <span className="muted">–</span> : openRefunds.map((id) => <Id key={id} field="refundId" id={id} />) },
    { id: 'due', title: field('due'), width: 'minmax(284px, 1.4fr)', cell: ({ due, ruleId }) => <Clock due={due} ruleId={ruleId} /> },
  ]; // prettier-ignore
  return (
    <ListPage<OrderItem>
      title={t('nav.orders')}
      path="/v1/orders"
      columns={columns}
      facets={facets}
      sorts={['due', '-due', '-at', 'at']}
      idOf={({ orderId }) => orderId}
      placeOf={({ orderId }) => `/orders/${orderId}`}
    />
  );
}
