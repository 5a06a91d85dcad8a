import type { Timekeeper } from '../src/waiting.js';

/** Time that stands still until the test lets it pass; alarms ring in their order, each at its instant. */
export const testTime = () => {
  let now = 0;
  let alarms: { at: number; ring: () => void }[] = [];
  const time: Timekeeper = {
    nowMs: () => now,
    ringAfter: (ms, ring) => {
      const alarm = { at: now + ms, ring };
      alarms.push(alarm);
      return () => void (alarms = alarms.filter((one) => one !== alarm));
    },
  };
  /** What follows from an alarm is done before the next one rings. */
  const settled = async () => {
    for (let turn = 0; turn < 5; turn++) await new Promise<void>((resolve) => setImmediate(resolve));
  };
  return {
    time,
    pass: async (ms: number): Promise<void> => {
      const until = now + ms;
      for (await settled(); ; await settled()) {
        const [next] = alarms.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (!next) break;
        alarms = alarms.filter((one) => one !== next);
        now = next.at;
        next.ring();
      }
      now = until;
    },
  };
};
