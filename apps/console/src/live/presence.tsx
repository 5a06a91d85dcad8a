/** Who looks at the same thing, and who is writing: said while one is there, shown on its page and on its row. */
import { useEffect } from 'react';
import { say } from '../api/client.js';
import { isPast, useInstants } from '../app/instants.js';
import { idOf, isStaff } from '../app/roles.js';
import { useSettings } from '../app/settings.js';
import { useWords } from '../app/words.js';
import { Actor } from '../parts/values.js';
import { useStanding } from './live.js';

const everyMs = 8_000;

/** Tells the others while this is shown. `on`: `case-c1`. */
export const useBeThere = (on: string | undefined, editing: boolean): void => {
  const { actor } = useSettings();
  const silent = isPast(useInstants()) || !isStaff(actor);
  useEffect(() => {
    if (on === undefined || silent) return undefined;
    const tell = (gone = false) => say('/v1/presence', { on, editing, ...(gone && { gone }) });
    void tell();
    const timer = setInterval(() => void tell(), everyMs);
    return () => clearInterval(timer);
  }, [on, editing, actor, silent]);
  useEffect(() => {
    if (on === undefined || silent) return undefined;
    const leave = () => void say('/v1/presence', { on, gone: true });
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      leave();
    };
  }, [on, actor, silent]);
};

const useOthers = (on: string) => {
  const { actor } = useSettings();
  return (useStanding().present.get(on) ?? []).filter((one) => one.actor !== actor);
};

/** On its page. */
export const Others = ({ on }: { on: string }) => {
  const { t } = useWords();
  const others = useOthers(on);
  return (
    <span role="status" className="others">
      {others.map(({ actor, editing }) => (
        <span key={actor} className={`tag ${editing ? 'warn' : 'info'}`}>
          <Actor as={actor} /> {t(editing ? 'live.writes' : 'live.looks')}
        </span>
      ))}
    </span>
  );
};

/** On its row. */
export const OthersBrief = ({ on }: { on: string }) => {
  const { t } = useWords();
  const others = useOthers(on);
  if (others.length === 0) return null;
  const title = others.map(({ actor, editing }) => `${actor} ${t(editing ? 'live.writes' : 'live.looks')}`).join(' · ');
  return (
    <span className={`tag ${others.some(({ editing }) => editing) ? 'warn' : 'info'}`} title={title}>
      {others.map(({ actor }) => idOf(actor)).join('、')}
    </span>
  );
};
