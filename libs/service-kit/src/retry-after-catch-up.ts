import { Rejected, type Touched } from '@redress/event-sourcing';
import type { ServiceApi } from './service-api.js';

/** The refusals that events still in flight could turn into acceptance. */
const mayChange: readonly string[] = ['NOT_FOUND', 'STATE', 'RULE'];
const usualPatienceMs = 2000;

export type SecondLook = Readonly<{
  /**
   * Resolves once this service has handled the events in flight to it that may concern the order or seller in question (where the
   * refusal names them); undefined where there are none: then the refusal stands at once.
   */
  unheard: (service: string, about: Touched | undefined) => Promise<void> | undefined;
  patienceMs?: number;
}>;

/**
 * Refuses only on the basis of all events committed before the command, as far as this process can see: where a command is refused
 * while events of the caller's earlier commands are still in flight, it is executed again once they are handled. A refused command
 * is not remembered, so that is safe.
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
