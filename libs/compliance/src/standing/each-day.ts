import { done, got } from '@redress/context';
import type { Day, Instant } from '@redress/rulebook';
import type { CompliancePorts } from '../shell/ports.js';
import { closeDay } from './close-day.js';
import { closingRef } from './closing.js';

/** `heard`: resolves once this service has heard what was said so far. */
type Ports = CompliancePorts & Readonly<{ clock: { now(): Instant }; heard: () => Promise<unknown> }>;

/** From ten minutes after midnight on, looked at every minute; a day that was missed is closed before the next one. */
const tenMinutesMs = 600_000;
const minuteMs = 60_000;

/** Closes each day once it is over. A day by whose end no seller was known has nothing to close. */
export const closeEachDay = (ports: Ports) => ({
  settledMs: tenMinutesMs,
  everyMs: minuteMs,
  isDone: (day: Day): Promise<boolean> =>
    done(
      (function* () {
        const { state } = yield* got(ports.store.stateOf(closingRef));
        if (state.last && state.last.day >= day) return true;
        return state.open?.day !== day && (yield* got(ports.measures.sellers({ day, limit: 1 }))).length === 0;
      })(),
    ),
  work: async (day: Day): Promise<readonly string[]> => {
    await ports.heard();
    const at = ports.clock.now();
    await done(closeDay({ type: 'compliance.close-day', as: 'service:compliance', at, body: { day } }, ports));
    return [];
  },
});
