import type { Clock, DayWork } from '@redress/service-kit';
import type { KeyObject } from 'node:crypto';
import { sealLogs } from './sealing.js';

/** Once a day is over, what was recorded since the last seal is sealed. A day that was caught up on has nothing new left. */
export const sealEachDay = (url: string, { key, clock }: { key: KeyObject; clock: Clock }): DayWork => {
  const over = new Set<string>();
  return {
    isDone: (day) => Promise.resolve(over.has(day)),
    work: async (day) => {
      await sealLogs(url, { key, now: clock.now() });
      over.add(day);
      return [];
    },
  };
};
