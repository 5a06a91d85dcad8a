import type { components } from '../api/generated/api.js';
import { useWords } from '../app/words.js';
import type { Column } from '../parts/grid.js';
import { type Facet, ListPage } from '../parts/list-page.js';
import { Id, Instant } from '../parts/values.js';
import { gradeTone } from '../seller/score.js';

type Row = components['schemas']['ScoresView']['items'][number];

const facets: readonly Facet[] = [
  { name: 'grade', axis: 'grade' },
  { name: 'flag', axis: 'flag' },
  { name: 'category' },
  { name: 'minOrders' },
];

/** Sellers by their scores, the worst first; each row says as of when it is. */
export default function SellersPage() {
  const { t, field, code } = useWords();
  const columns: readonly Column<Row>[] = [
    {
      id: 'seller',
      title: field('sellerId'),
      width: 'minmax(88px, 1fr)',
      cell: ({ sellerId }) => <Id field="sellerId" id={sellerId} />,
    },
    { id: 'score', title: t('seller.score'), width: '96px', right: true, cell: ({ score }) => <strong>{score}</strong> },
    {
      id: 'grade',
      title: t('seller.grade'),
      width: '72px',
      cell: ({ grade }) => <span className={`tag ${gradeTone(grade)}`}>{grade}</span>,
    },
    {
      id: 'interval',
      title: t('seller.interval'),
      width: '128px',
      cell: ({ interval }) => <span className="num muted">{interval.join(' – ')}</span>,
    },
    { id: 'orders', title: t('seller.orders'), width: '88px', right: true, cell: ({ orders }) => orders },
    { id: 'disputes', title: t('seller.disputes'), width: '88px', right: true, cell: ({ disputes }) => disputes },
    { id: 'dispute', title: t('seller.ratio'), width: '112px', right: true, cell: ({ dispute }) => dispute },
    {
      id: 'flags',
      title: t('seller.flags'),
      width: 'minmax(120px, 1.2fr)',
      cell: ({ flags }) => flags.map((flag) => <span key={flag} className="tag warn">{code('flag', flag)}</span>), // prettier-ignore
    },
    { id: 'asOf', title: t('time.asOf'), width: '104px', cell: ({ asOf }) => <Instant at={asOf} brief /> },
  ];
  return (
    <ListPage<Row>
      title={t('nav.sellers')}
      path="/v1/scores"
      columns={columns}
      facets={facets}
      idOf={({ sellerId }) => sellerId}
      placeOf={({ sellerId }) => `/sellers/${sellerId}`}
    />
  );
}
