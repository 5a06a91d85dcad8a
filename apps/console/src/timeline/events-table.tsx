import { useWords } from '../app/words.js';
import type { EventItem } from '../api/views.js';
import { Actor, Instant, Rule } from '../parts/values.js';
import type { Picked } from './timeline.js';

/** Every event as a row; the same as the timeline, for who reads tables. */
export const EventsTable = ({ events, event, pick }: { events: readonly EventItem[] } & Picked) => {
  const words = useWords();
  return (
    <div className="scroll-x" tabIndex={0}>
      <table className="plain">
        <thead>
          <tr>
            <th>{words.field('at')}</th>
            <th>{words.field('eventId')}</th>
            <th>{words.field('actor')}</th>
            <th>{words.field('ruleId')}</th>
          </tr>
        </thead>
        <tbody>
          {events.map((one) => (
            <tr key={one.eventId} className={one.eventId === event ? 'current' : ''}>
              <td>
                <Instant at={one.at} seconds />
              </td>
              <td>
                <button type="button" className="link" aria-pressed={one.eventId === event} onClick={() => pick(one.eventId)}>
                  {words.event(one.type)}
                </button>
                <div className="muted small">
                  {words.maybe(`service.${one.service}`, one.service)} · <span className="mono">{one.eventId}</span>
                </div>
              </td>
              <td>
                <Actor as={one.actor} />
              </td>
              <td>
                <Rule id={(one.explanation as { ruleId?: string } | undefined)?.ruleId} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
