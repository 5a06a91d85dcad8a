/** Why a command was not done, and what can be done about it. The draft stays. */
import { Button } from 'antd';
import { ApiProblem } from '../api/client.js';
import { useNowView } from '../api/hooks.js';
import type { EventItem } from '../api/views.js';
import { Go } from '../app/go.js';
import { useSettings } from '../app/settings.js';
import { useWords } from '../app/words.js';
import { Actor, Instant } from '../parts/values.js';

/** `seen`: `case-c1@7`, what was looked at. */
export const Refused = ({
  error,
  seen,
  orderId,
}: {
  error: unknown;
  seen?: string | undefined;
  orderId?: string | undefined;
}) => {
  const { t, problem, command } = useWords();
  if (!(error instanceof ApiProblem)) return <p className="note bad">{String(error)}</p>;
  const { code, status, detail, ruleId, details } = error.body;
  const open = (details?.['allowed'] ?? []) as readonly string[];
  return (
    <div className="note bad" role="alert">
      <div>
        <strong>{problem(code)}</strong> {detail}
        {ruleId !== undefined && (
          <div>
            <Go to={`/rules/${ruleId}`}>{t('state.rule', { rule: ruleId })}</Go>
          </div>
        )}
        {code === 'STATE' && open.length > 0 && <div>{`${t('act.allowedNow')} ${open.map(command).join('、')}`}</div>}
        {status === 412 && seen !== undefined && orderId !== undefined && <Since seen={seen} orderId={orderId} />}
      </div>
    </div>
  );
};

type OvertakenProps = { what: string; seen: string | undefined; orderId: string | undefined; close: () => void };

/** Somebody was faster while one was writing: who, when, what. */
export const Overtaken = ({ what, seen, orderId, close }: OvertakenProps) => {
  const { t, command } = useWords();
  const { actor } = useSettings();
  const newer = useNewer(seen, orderId).filter((one) => one.actor !== actor);
  if (newer.length === 0) return null;
  return (
    <div className="note bad" role="alert">
      <div>
        <strong>{t('act.overtaken', { what: command(what) })}</strong>
        <Events of={newer} />
        <Button size="small" onClick={close}>
          {t('act.close')}
        </Button>
      </div>
    </div>
  );
};

const useNewer = (seen: string | undefined, orderId: string | undefined): readonly EventItem[] => {
  const events = useNowView<{ items: readonly EventItem[] }>(`/v1/orders/${orderId}/events`, {
    params: { limit: 200 },
    enabled: seen !== undefined && orderId !== undefined,
  });
  if (seen === undefined) return [];
  const [stream, version] = [seen.slice(0, seen.lastIndexOf('@')), Number(seen.slice(seen.lastIndexOf('@') + 1))];
  return events.data?.items.filter((one) => one.stream === stream && one.version > version) ?? [];
};

const Since = ({ seen, orderId }: { seen: string; orderId: string }) => {
  const { t } = useWords();
  return (
    <>
      <div>{t('act.stale')}</div>
      <Events of={useNewer(seen, orderId)} />
    </>
  );
};

const Events = ({ of }: { of: readonly EventItem[] }) => {
  const { event } = useWords();
  return (
    <ul>
      {of.map((one) => (
        <li key={one.eventId}>
          <Instant at={one.at} /> {event(one.type)} · <Actor as={one.actor} />
        </li>
      ))}
    </ul>
  );
};
