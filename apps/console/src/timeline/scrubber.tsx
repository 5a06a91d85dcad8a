import { useEffect, useState } from 'react';
import type { EventItem } from '../api/views.js';
import { shanghai } from '../app/format.js';
import { useUrl } from '../app/go.js';
import { useInstants } from '../app/instants.js';
import { useWords } from '../app/words.js';

/** Drags the instant of the time bar over the events of an order; its right end is now. */
export const Scrubber = ({ events }: { events: readonly EventItem[] }) => {
  const { t } = useWords();
  const { knownAt } = useInstants();
  const [, set] = useUrl();
  const times = [...new Set(events.map(({ at }) => at))].sort();
  const stands = knownAt === undefined ? times.length : times.findLastIndex((one) => one <= knownAt);
  const [place, move] = useState(stands);
  useEffect(() => move(stands), [stands]);
  const said = place >= times.length ? t('line.now') : shanghai(times[place] ?? times[0] ?? '', true);
  const release = () => place !== stands && set({ knownAt: times[place] }, { replace: false });
  if (times.length < 2) return null;
  return (
    <label className="scrubber">
      <span className="sr">{t('time.knownAt')}</span>
      <input
        type="range"
        min={0}
        max={times.length}
        value={place}
        aria-valuetext={said}
        onChange={({ target }) => move(Number(target.value))}
        onPointerUp={release}
        onKeyUp={release}
      />
      <span className="num small">{said}</span>
    </label>
  );
};
