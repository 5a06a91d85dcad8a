import { Rejected, type Touched } from '@redress/event-sourcing';
import type { ServiceApi } from './service-api.js';

/** What the services may yet hear that would change their mind. */
const mayChange: readonly string[] = ['NOT_FOUND', 'STATE', 'RULE'];
const usualPatienceMs = 2000;

export type SecondLook = Readonly<{
  /**
   * Resolves once this service has heard what is on its way to it and may bear on the order or seller in question (where the
   * refusal says so); undefined where nothing is: then the refusal stands at once.
   */
  unheard: (service: string, about: Touched | undefined) => Promise<void> | undefined;
  patienceMs?: number;
}>;

/**
 * A no is given only on all that was committed before the question, as far as this process can see: who is refused while the
 * service has yet to hear of what the caller just did elsewhere is judged anew once it has heard. A refused command is not
 * remembered, so asking again is safe.
 */
export const retryAfterCatchUp = <D extends ServiceApi>(doors: D, { unheard, patienceMs = usualPatienceMs }: SecondLook): D => ({
  ...doors,
  ask: async (asked) => {
    try {
      return await doors.ask(asked);
    } catch (error) {
      if (!(error instanceof Rejected) || !mayChange.includes(error.refusal.code)) throw error;
      const hearing = unheard(asked.type.slice(0, asked.type.indexOf('.')), error.about);
      if (!hearing) throw error;
      await within(patienceMs, hearing);
      return doors.ask(asked);
    }
  },
});

const within = async (ms: number, done: Promise<void>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([done, new Promise<void>((resolve) => void (timer = setTimeout(resolve, ms)))]);
  clearTimeout(timer);
};
