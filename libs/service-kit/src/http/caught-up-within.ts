import type { ServiceApi } from '../service-api.js';
import { Problem } from './problem.js';
import { soon } from './to-problem.js';

/** Waits until all consumers have handled the committed events; 503 after `ms`: an answer would miss the asker's own writes. */
export const caughtUpWithin = async (doors: Pick<ServiceApi, 'caughtUp'>, ms: number, after?: string): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => (timer = setTimeout(resolve, ms, 'late')));
  try {
    if ((await Promise.race([doors.caughtUp(after), late])) !== 'late') return;
  } finally {
    clearTimeout(timer);
  }
  const what = after === undefined ? 'what is committed' : after;
  throw new Problem('UNAVAILABLE', `Not everybody has heard ${what} within ${ms / 1000} s: ask again.`, soon);
};
