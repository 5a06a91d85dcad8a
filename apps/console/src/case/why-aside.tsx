import type { EventItem } from '../api/views.js';
import { useUrl } from '../app/go.js';
import { useWords } from '../app/words.js';
import { Panel } from '../parts/layout.js';
import { Why } from '../why/why.js';

/** The why panel of whichever event is picked. */
export const WhyAside = ({ events }: { events: readonly EventItem[] }) => {
  const { t } = useWords();
  const [url, set] = useUrl();
  const event = url['event'];
  return (
    <Panel title={t('case.why')}>
      {event === undefined ? (
        <p className="muted" id="why" tabIndex={-1}>
          {t('case.whyHint')}
        </p>
      ) : (
        <Why key={event} eventId={event} events={events} pick={(eventId) => set({ event: eventId })} />
      )}
    </Panel>
  );
};
