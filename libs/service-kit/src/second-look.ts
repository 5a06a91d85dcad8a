import { Rejected } from '@redress/event-sourcing';
import type { Doors } from './doors.js';

/** What the services may yet hear that would change their mind. */
const mayChange: readonly string[] = ['NOT_FOUND', 'STATE', 'RULE'];
const patienceMs = 2000;

/**
 * A no is given only on all that was committed before the question: who is refused while a service has yet to hear of what the
 * caller just did elsewhere is judged anew once it has heard. A refused command is not remembered, so asking again is safe.
 */
export const withSecondLook = <D extends Doors>(doors: D): D => ({
  ...doors,
  ask: async (asked) => {
    try {
      return await doors.ask(asked);
    } catch (error) {
      if (!(error instanceof Rejected) || !mayChange.includes(error.refusal.code)) throw error;
      await within(patienceMs, doors.caughtUp());
      return doors.ask(asked);
    }
  },
});

const within = async (ms: number, done: Promise<void>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([done, new Promise<void>((resolve) => void (timer = setTimeout(resolve, ms)))]);
  clearTimeout(timer);
};
