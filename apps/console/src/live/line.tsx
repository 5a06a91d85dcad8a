/** Says when the line is lost, and since when. */
import { useEffect, useState } from 'react';
import { now } from '../app/clock.js';
import { useWords } from '../app/words.js';
import { useStanding } from './live.js';

export const Line = () => {
  const { t } = useWords();
  const { lostAt } = useStanding();
  const [seconds, tick] = useState(0);
  useEffect(() => {
    if (lostAt === undefined) return undefined;
    const count = () => tick(Math.round((now().getTime() - Date.parse(lostAt)) / 1000));
    count();
    const timer = setInterval(count, 1000);
    return () => clearInterval(timer);
  }, [lostAt]);
  // a moment's interruption is nobody's concern
  if (lostAt === undefined || seconds < 3) return null;
  return <span className="tag bad">{t('head.offline', { seconds })}</span>;
};
