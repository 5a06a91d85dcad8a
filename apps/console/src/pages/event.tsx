import { useParams } from '@tanstack/react-router';
import { useNowView } from '../api/hooks.js';
import type { ExplainView } from '../api/views.js';
import { useGo } from '../app/go.js';
import { useWords } from '../app/words.js';
import { Facts, Page, Panel } from '../parts/layout.js';
import { Answered } from '../parts/states.js';
import { Actor, Id, Instant } from '../parts/values.js';
import { Value } from '../things/value.js';
import { useEvents } from '../timeline/use-story.js';
import { Why } from '../why/why.js';

/** The order that a stream belongs to, found by what the search says of the stream's own id. */
const useOrderOf = (stream: string | undefined) => {
  const [kind = '', id = ''] =
    stream === undefined ? [] : [stream.slice(0, stream.indexOf('-')), stream.slice(stream.indexOf('-') + 1)];
  const asks = stream !== undefined && kind !== 'order' && kind !== 'trade';
  const found = useNowView<{ items: readonly { kind: string; id: string; orderId?: string }[] }>('/v1/search', {
    params: { q: id },
    enabled: asks,
  });
  return asks ? found.data?.items.find((one) => one.kind === kind)?.orderId : id === '' ? undefined : id;
};

/** One event for itself: what it says, why, from what, and what came of it. */
export default function EventPage() {
  const { t, event, field, maybe } = useWords();
  const { id = '' } = useParams({ strict: false });
  const go = useGo();
  const query = useNowView<ExplainView>(`/v1/events/${encodeURIComponent(id)}/explanation`);
  const events = useEvents(useOrderOf(query.data?.stream));
  const own = events.data?.find(({ eventId }) => eventId === id);
  const name = query.data ? event(query.data.type) : t('event.title', { id });
  return (
    <Page title={name} name={name} lead={<span className="mono muted">{id}</span>}>
      <Answered query={query}>
        {(view) => (
          <div className="columns two">
            <div className="stack">
              <Panel title={t('kind.order')}>
                <Facts
                  facts={[
                    [field('at'), <Instant key="at" at={view.at} seconds rel />],
                    [field('actor'), <Actor key="actor" as={view.actor} />],
                    [field('stream'), <span key="s" className="mono">{view.stream}</span>],
                    [maybe('field.service', ''), maybe(`service.${view.service}`, view.service)],
                    [field('causationId'), <Id key="c" field="eventId" id={view.causationId} />],
                    [field('correlationId'), own && <Id field="eventId" id={own.correlationId} />],
                  ]}
                />
              </Panel>
              {own && (
                <Panel title={t('event.data')}>
                  <Facts facts={Object.entries(own.data).map(([key, value]) => [field(key), <Value key={key} name={key} value={value} />] as const)} />
                </Panel>
              )}
            </div>
            <Panel title={t('case.why')}>
              <Why eventId={id} events={events.data ?? []} pick={(other) => go(`/events/${encodeURIComponent(other)}`)} />
            </Panel>
          </div>
        )}
      </Answered>
    </Page>
  ); // prettier-ignore
}
