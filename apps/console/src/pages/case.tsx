import { useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { get } from '../api/client.js';
import { useView } from '../api/hooks.js';
import type { CaseItem, CaseView, RefundView } from '../api/views.js';
import { useGo } from '../app/go.js';
import { useWords } from '../app/words.js';
import { UploadFor } from '../case/upload.js';
import { Others, useBeThere } from '../live/presence.js';
import { Alike } from '../case/alike.js';
import { CaseHead } from '../case/head.js';
import { Parties } from '../case/parties.js';
import { WhyAside } from '../case/why-aside.js';
import { Actions } from '../commands/actions.js';
import { Page } from '../parts/layout.js';
import { Answered } from '../parts/states.js';
import { Status } from '../parts/values.js';
import { useKeys } from '../shell/keys.js';
import { OrderStory } from '../timeline/story.js';
import { useEvents } from '../timeline/use-story.js';
import { yuan } from '../app/format.js';

export default function CasePage() {
  const { t } = useWords();
  const { id = '' } = useParams({ strict: false });
  const go = useGo();
  const query = useView<CaseView>(`/v1/cases/${encodeURIComponent(id)}`, { refresh: 15_000 });
  const refund = useView<RefundView>(`/v1/refunds/${query.data?.refundId}`, { enabled: query.data !== undefined });
  const events = useEvents(query.data?.orderId);
  const [editing, setEditing] = useState(false);
  useBeThere(query.data?.stream, editing);
  const name = t('case.title', { id });
  const next = async () => {
    const { items } = await get<{ items: readonly CaseItem[] }>('/v1/queues/mine', { limit: 2 });
    const other = items.find(({ caseId }) => caseId !== id);
    if (other) go(`/cases/${other.caseId}`);
  };
  useKeys({ n: () => void next(), w: () => document.getElementById('why')?.focus() });
  return (
    <Page
      title={name}
      name={name}
      lead={
        query.data && (
          <>
            <Status axis="case" code={query.data.status} /> <Others on={query.data.stream} />
          </>
        )
      }
      tools={
        <Button href={`/v1/cases/${encodeURIComponent(id)}/dossier`} download>
          {t('case.dossier')}
        </Button>
      }
    >
      <Answered query={query} rows={10}>
        {(one) => (
          <div className="stack">
            <CaseHead one={one} refund={refund.data} />
            <div className="columns case">
              <Parties one={one} refund={refund.data} />
              <div className="stack">
                <OrderStory orderId={one.orderId} />
                <Alike one={one} />
              </div>
              <aside className="stack">
                <Actions
                  key={one.caseId}
                  of={one}
                  ids={{ caseId: one.caseId, refundId: one.refundId, orderId: one.orderId }}
                  seen={`${one.stream}@${one.version}`}
                  writing={setEditing}
                  hints={{
                    file: (set) => <UploadFor caseId={one.caseId} use={set} />,
                    amount: (set) => <Cap refund={refund.data} use={set} />,
                  }}
                />
                <WhyAside events={events.data ?? []} />
              </aside>
            </div>
          </div>
        )}
      </Answered>
    </Page>
  );
}

/** At most what was asked for: the server's own figure, to be taken over with one click. */
const Cap = ({ refund, use }: { refund: RefundView | undefined; use: (amount: string) => void }) => {
  const { t } = useWords();
  const cap = refund?.askedAmount;
  if (cap === undefined) return null;
  return (
    <span className="small muted">
      {t('case.cap', { amount: `¥${yuan(cap)}` })}{' '}
      <Button size="small" type="link" onClick={() => use(cap)}>
        {t('case.useCap')}
      </Button>
    </span>
  );
};
