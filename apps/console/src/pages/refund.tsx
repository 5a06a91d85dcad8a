import { useParams } from '@tanstack/react-router';
import { useView } from '../api/hooks.js';
import type { RefundView } from '../api/views.js';
import { useWords } from '../app/words.js';
import { WhyAside } from '../case/why-aside.js';
import { Actions } from '../commands/actions.js';
import { Facts, Page, Panel } from '../parts/layout.js';
import { Answered } from '../parts/states.js';
import { Clock, Id, Instant, Status, Yuan } from '../parts/values.js';
import { OrderStory } from '../timeline/story.js';
import { useEvents } from '../timeline/use-story.js';

export default function RefundPage() {
  const { t } = useWords();
  const { id = '' } = useParams({ strict: false });
  const query = useView<RefundView>(`/v1/refunds/${encodeURIComponent(id)}`, { refresh: 20_000 });
  const events = useEvents(query.data?.orderId);
  const name = t('refund.title', { id });
  return (
    <Page title={name} name={name} lead={query.data && <Status axis="refund" code={query.data.status} />}>
      <Answered query={query} rows={8}>
        {(one) => (
          <div className="columns aside">
            <div className="stack">
              <Axes one={one} />
              <OrderStory orderId={one.orderId} />
            </div>
            <aside className="stack">
              <Details one={one} />
              <Actions of={one} ids={{ refundId: one.refundId, orderId: one.orderId }} />
              <WhyAside events={events.data ?? []} />
            </aside>
          </div>
        )}
      </Answered>
    </Page>
  );
}

/** Four axes apart: that it was agreed to does not say that it was paid. */
const Axes = ({ one }: { one: RefundView }) => {
  const { t, field, code } = useWords();
  return (
    <Panel title={t('refund.axes')} tools={<span className="muted small">{t('refund.agreedNotPaid')}</span>}>
      <div className="axes">
        <div><span className="label">{field('status')}</span><Status axis="refund" code={one.status} /></div>
        <div><span className="label">{field('phase')}</span>{code('phase', one.phase)}</div>
        <div><span className="label">{field('csStatus')}</span><Status axis="case" code={one.csStatus} /></div>
        <div><span className="label">{field('advanceStatus')}</span><Status axis="advance" code={one.advanceStatus} /></div>
        <div><span className="label">{field('askedAmount')}</span><Yuan amount={one.askedAmount} /></div>
        <div><span className="label">{field('agreedAmount')}</span><Yuan amount={one.agreedAmount} /></div>
        <div><span className="label">{field('paidAmount')}</span><strong><Yuan amount={one.paidAmount} /></strong></div>
      </div>
      {one.due.map(({ ruleId, from, due }) => (
        <p key={ruleId} style={{ marginTop: 12 }}><Clock due={due} ruleId={ruleId} from={from} /></p>
      ))}
    </Panel>
  ); // prettier-ignore
};

const Details = ({ one }: { one: RefundView }) => {
  const { t, field, code } = useWords();
  return (
    <Panel title={t('kind.refund')}>
      <Facts
        facts={[
          [field('caseId'), one.caseId && <Id field="caseId" id={one.caseId} />],
          [field('orderId'), <Id key="o" field="orderId" id={one.orderId} />],
          [field('sellerId'), <Id key="s" field="sellerId" id={one.sellerId} />],
          [field('buyerId'), one.buyerId],
          [field('type'), code('refundType', one.type)],
          [field('reason'), code('reason', one.reason)],
          [field('goods'), code('goods', one.goods)],
          [field('refusals'), one.refusals],
          [field('agreedBy'), code('party', one.agreedBy)],
          [field('pointsReturned'), one.pointsReturned],
          [field('appliedAt'), one.appliedAt && <Instant at={one.appliedAt} />],
          [field('paidAt'), one.paidAt && <Instant at={one.paidAt} />],
          [field('closedWhy'), code('ended', one.closedWhy)],
          [field('edition'), one.edition],
        ]}
      />
    </Panel>
  );
};
