/** The course of an order in three pictures: timeline, money, events. Which one, and which event is picked, stands in the URL. */
import { useKeys } from '../shell/keys.js';
import { useUrl } from '../app/go.js';
import { useWords } from '../app/words.js';
import { Money } from '../money/money.js';
import { Answered } from '../parts/states.js';
import { EventsTable } from './events-table.js';
import { Scrubber } from './scrubber.js';
import { Timeline } from './timeline.js';
import { type Story, useStory } from './use-story.js';

const pictures = ['timeline', 'money', 'events'] as const;

export const OrderStory = ({ orderId }: { orderId: string }) => {
  const { t } = useWords();
  const [url, set] = useUrl();
  const query = useStory(orderId);
  const picture = pictures.find((one) => one === url['view']) ?? 'timeline';
  return (
    <section className="panel" aria-label={t(`case.${picture}`)}>
      <div className="tabs story-tabs">
        <div role="tablist">
          {pictures.map((one) => (
            <button
              key={one}
              type="button"
              role="tab"
              aria-selected={one === picture}
              onClick={() => set({ view: one === 'timeline' ? undefined : one })}
            >
              {t(`case.${one}`)}
            </button>
          ))}
        </div>
        <span className="grow" />
        {query.data && <Scrubber events={query.data.allEvents} />}
      </div>
      <div role="tabpanel" aria-label={t(`case.${picture}`)}>
        <Answered query={query}>{(story) => <Picture story={story} picture={picture} />}</Answered>
      </div>
    </section>
  );
};

const Picture = ({ story, picture }: { story: Story; picture: (typeof pictures)[number] }) => {
  const [url, set] = useUrl();
  const event = url['event'];
  const pick = (eventId: string) => set({ event: eventId });
  const step = (by: number) => {
    const at = story.events.findIndex(({ eventId }) => eventId === event);
    const next = story.events[at === -1 ? (by > 0 ? 0 : story.events.length - 1) : at + by];
    if (next) pick(next.eventId);
  };
  useKeys({ '[': () => step(-1), ']': () => step(1) });
  if (picture === 'money') return <Money postings={story.postings} pick={pick} />;
  if (picture === 'events') return <EventsTable events={story.events} {...{ event, pick }} />;
  return <Timeline events={story.events} deadlines={story.deadlines} {...{ event, pick }} />;
};
