/** Why an event happened: rule, text, source, inputs, outcome, the other rules that were asked, and the chain of causes. */
import { useQuery } from '@tanstack/react-query';
import { useNowView } from '../api/hooks.js';
import type { EventItem, ExplainView } from '../api/views.js';
import { Go } from '../app/go.js';
import { useWords } from '../app/words.js';
import { Answered } from '../parts/states.js';
import { Actor, Instant, Rule } from '../parts/values.js';
import { Value } from '../things/value.js';
import { chainOf, effectsOf, giverOf } from './chain.js';

export const useRuleText = (id: string | undefined) =>
  useQuery({
    queryKey: ['rule-texts'],
    queryFn: async () => (await import('virtual:rule-texts')).default,
    staleTime: Infinity,
    enabled: id !== undefined,
    select: (rules) => rules.find((one) => one.id === id),
  });

type WhyProps = { eventId: string; events: readonly EventItem[]; pick: (eventId: string) => void };

export const Why = ({ eventId, events, pick }: WhyProps) => {
  const query = useNowView<ExplainView>(`/v1/events/${encodeURIComponent(eventId)}/explanation`);
  return (
    <div className="why" id="why" tabIndex={-1}>
      <Answered query={query}>{(view) => <Explained view={view} events={events} pick={pick} />}</Answered>
    </div>
  );
};

const Explained = ({ view, events, pick }: { view: ExplainView } & Omit<WhyProps, 'eventId'>) => {
  const words = useWords();
  const { t } = words;
  const text = useRuleText(view.ruleId);
  const own = text.data && (words.english ? text.data.en : text.data.zh);
  return (
    <>
      <h3>{words.event(view.type)}</h3>
      <p className="muted small">
        <Instant at={view.at} seconds /> · <Actor as={view.actor} />
      </p>
      {view.ruleId !== undefined && (
        <section>
          <h4>{t('why.rule')}</h4>
          <Rule id={view.ruleId} titled />
          {own && <p className="quote small" style={{ marginTop: 6 }}>{own.text}</p>}
          <p className="small muted" style={{ marginTop: 6 }}>
            {t('why.source')} {String(view.source ?? '')} {meaningOf(view.sourceMeaning, words.english)} · {t('why.edition')} {view.edition}
          </p>
        </section>
      )}
      {view.note !== undefined && <p className="note small" style={{ marginTop: 10 }}>{view.note}</p>}
      <Table title={t('why.inputs')} of={view.inputs} from={(name, value) => giverOf(view.eventId, name, value, events)} pick={pick} />
      <Table title={t('why.outcome')} of={view.outcome} />
      <Table title={t('why.parameters')} of={view.parameters} />
      {view.turns && view.turns.length > 0 && (
        <section>
          <h4>{t('why.turns')}</h4>
          {view.turns.map(({ input, at, outcome }, n) => (
            <div key={n} className="small">{t('why.turn', { input: words.field(input), at: JSON.stringify(at), outcome: JSON.stringify(outcome) })}</div>
          ))}
        </section>
      )}
      {view.passed.length > 0 && (
        <section>
          <h4>{t('why.passed')}</h4>
          {view.passed.map((id) => (
            <div key={id}><Rule id={id} titled /></div>
          ))}
        </section>
      )}
      <Chain title={t('why.chain')} events={chainOf(view.eventId, view.causationId, events)} pick={pick} />
      <Chain title={t('why.effects')} events={effectsOf(view.eventId, events)} pick={pick} />
      <p style={{ marginTop: 12 }}>
        <Go to={`/events/${encodeURIComponent(view.eventId)}`} className="small">{t('why.permalink')}</Go>
      </p>
    </>
  ); // prettier-ignore
};

/** `S2: 维权流程 (how disputes go)`: the name of the document in the language of who reads, as far as there is one. */
const meaningOf = (text: string | undefined, english: boolean): string => {
  const said = text?.replace(/^\w+: /, '') ?? '';
  const chinese = /^([^(]*\p{Script=Han}[^(]*?)\s*\(/u.exec(said)?.[1];
  return english ? said : (chinese ?? '');
};

type TableProps = {
  title: string;
  of: unknown;
  from?: (name: string, value: unknown) => EventItem | undefined;
  pick?: (eventId: string) => void;
};

const Table = ({ title, of, from, pick }: TableProps) => {
  const { t, field, event } = useWords();
  const rows = Object.entries((of ?? {}) as object);
  if (rows.length === 0) return null;
  return (
    <section>
      <h4>{title}</h4>
      <table className="plain">
        <tbody>
          {rows.map(([name, value]) => {
            const giver = from?.(name, value);
            return (
              <tr key={name}>
                <td className="muted">{field(name)}</td>
                <td>
                  <Value name={name} value={value} />
                  {giver && (
                    <div>
                      <button type="button" className="link small" onClick={() => pick?.(giver.eventId)}>
                        {t('why.given', { event: event(giver.type) })}
                      </button>
                    </div>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
};

const Chain = ({ title, events, pick }: { title: string; events: readonly EventItem[]; pick: (eventId: string) => void }) => {
  const words = useWords();
  if (events.length === 0) return null;
  return (
    <section>
      <h4>{title}</h4>
      <ol className="chain">
        {events.map((one) => (
          <li key={one.eventId}>
            <span>
              <button type="button" className="link" onClick={() => pick(one.eventId)}>
                {words.event(one.type)}
              </button>{' '}
              <span className="muted small">
                <Actor as={one.actor} />
              </span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
};
