import { useParams } from '@tanstack/react-router';
import { useNowView, useView } from '../api/hooks.js';
import type { OrderView, RefundItem } from '../api/views.js';
import { useWords } from '../app/words.js';
import { WhyAside } from '../case/why-aside.js';
import { Facts, Page, Panel } from '../parts/layout.js';
import { Answered } from '../parts/states.js';
import { Id, Instant, Status, Yuan } from '../parts/values.js';
import { OrderStory } from '../timeline/story.js';
import { useEvents } from '../timeline/use-story.js';

export default function OrderPage() {
  const { t } = useWords();
  const { id = '' } = useParams({ strict: false });
  const query = useView<OrderView>(`/v1/orders/${encodeURIComponent(id)}`);
  const events = useEvents(id);
  const name = t('order.title', { id });
  return (
    <Page title={name} name={name} lead={query.data && <Status axis="order" code={query.data.status} />}>
      <Answered query={query} rows={8}>
        {(one) => (
          <div className="columns aside">
            <div className="stack">
              <Lines one={one} />
              <OrderStory orderId={one.orderId} />
              <Refunds orderId={one.orderId} />
            </div>
            <aside className="stack">
              <Details one={one} />
              <WhyAside events={events.data ?? []} />
            </aside>
          </div>
        )}
      </Answered>
    </Page>
  );
}

type Line = OrderView['lines'][number];

const Promised = ({ line }: { line: Line }) => {
  const { t } = useWords();
  if (line.promiseBrokenAt !== undefined) return <span className="tag bad">{t('order.promiseBroken')}</span>;
  if (line.pickedUpAt !== undefined) return <span className="tag good">{t('order.promiseKept')}</span>;
  return <span className="tag">{t('order.promiseOpen')}</span>;
};

const Lines = ({ one }: { one: OrderView }) => {
  const { field } = useWords();
  return (
    <Panel title={field('lines')} flush>
      <div className="scroll-x" tabIndex={0}>
        <table className="plain">
          <thead>
            <tr><th>{field('title')}</th><th className="right">{field('quantity')}</th><th className="right">{field('paid')}</th><th className="right">{field('refunded')}</th><th>{field('promise')}</th><th>{field('shipBy')}</th><th>{field('waybill')}</th><th>{field('deliveredAt')}</th></tr>
          </thead>
          <tbody>
            {one.lines.map((line) => (
              <tr key={line.lineId}>
                <td>{line.title} <span className="muted small">{line.category} · <span className="mono">{line.lineId}</span></span></td>
                <td className="right">{line.quantity}</td>
                <td className="right"><Yuan amount={line.paid} /></td>
                <td className="right"><Yuan amount={line.refunded} /></td>
                <td><Promised line={line} /></td>
                <td><Instant at={line.shipBy} /></td>
                <td className="mono">{line.waybill}</td>
                <td><Instant at={line.deliveredAt} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  ); // prettier-ignore
};

const Refunds = ({ orderId }: { orderId: string }) => {
  const { t, field, code } = useWords();
  const query = useNowView<{ items: readonly RefundItem[] }>('/v1/refunds', { params: { orderId, sort: '-at', limit: 50 } });
  return (
    <Panel title={t('nav.refunds')} flush>
      <Answered query={query} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted" style={{ padding: '12px 16px' }}>{t('state.none')}</p>
          ) : (
            <table className="plain">
              <thead>
                <tr><th>{field('refundId')}</th><th>{field('status')}</th><th>{field('reason')}</th><th className="right">{field('askedAmount')}</th><th className="right">{field('paidAmount')}</th><th>{field('caseId')}</th></tr>
              </thead>
              <tbody>
                {items.map((one) => (
                  <tr key={one.refundId}>
                    <td><Id field="refundId" id={one.refundId} /></td>
                    <td><Status axis="refund" code={one.status} /></td>
                    <td>{code('reason', one.reason)}</td>
                    <td className="right"><Yuan amount={one.askedAmount} /></td>
                    <td className="right"><Yuan amount={one.paidAmount} /></td>
                    <td><Id field="caseId" id={one.caseId} /></td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Answered>
    </Panel>
  ); // prettier-ignore
};

const Details = ({ one }: { one: OrderView }) => {
  const { t, field, code } = useWords();
  return (
    <Panel title={t('kind.order')}>
      <Facts
        facts={[
          [field('buyerId'), <>{one.buyerId} <span className="muted small">{code('tier', one.buyerTier)}</span></>],
          [field('sellerId'), <Id key="s" field="sellerId" id={one.sellerId} />],
          [field('cash'), one.cash && <Yuan amount={one.cash} />],
          [field('points'), one.points],
          [field('placedAt'), <Instant key="p" at={one.placedAt} />],
          [field('paidAt'), one.paidAt && <Instant at={one.paidAt} />],
          [field('deliveredAt'), one.deliveredAt && <Instant at={one.deliveredAt} />],
          [field('completedAt'), one.completedAt && <Instant at={one.completedAt} />],
          [field('closedAt'), one.closedAt && <Instant at={one.closedAt} />],
          [field('closedWhy'), one.closedWhy],
          [field('edition'), one.edition],
        ]}
      />
    </Panel>
  ); // prettier-ignore
};
