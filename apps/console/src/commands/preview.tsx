/** What would follow, as the server has decided it in memory; nothing of it has happened. */
import { useWords } from '../app/words.js';

type Answer = Readonly<{ events: readonly { type: string; service?: string }[] }>;

export const Preview = ({ answer }: { answer: Answer }) => {
  const { t, event, maybe } = useWords();
  return (
    <section className="preview" aria-label={t('act.preview')}>
      <strong>{t('act.preview')}</strong>
      <ul>
        {answer.events.map((one, n) => (
          <li key={n}>
            {event(one.type)}{' '}
            {one.service !== undefined && <span className="muted">{maybe(`service.${one.service}`, one.service)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
};
