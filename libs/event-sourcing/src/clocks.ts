import type { DeadlineEvent } from './deadline.js';

/** `provisional`: it reaches into a year whose working days are not published yet. */
export type Clock = Readonly<{ from: string; due: string; provisional?: true }>;
/** The clocks that run for one subject, by rule. */
export type Clocks = Readonly<Record<string, Clock>>;

const clock = (from: string, due: string, { provisional }: { provisional?: true }): Clock =>
  provisional ? { from, due, provisional } : { from, due };

/** The same clocks after a deadline's event. One that stands still keeps what it was due. */
export const clocksAfter = (clocks: Clocks, event: DeadlineEvent): Clocks => {
  switch (event.type) {
    case 'DeadlineOpened': {
      const { ruleId, from, due } = event.data;
      return { ...clocks, [ruleId]: clock(from, due, event.data) };
    }
    case 'DeadlineMoved': {
      const { ruleId, to } = event.data;
      const before = clocks[ruleId];
      return before ? { ...clocks, [ruleId]: clock(before.from, to, event.data) } : clocks;
    }
    case 'DeadlineMet':
    case 'DeadlineReached':
    case 'DeadlineCancelled':
      return Object.fromEntries(Object.entries(clocks).filter(([ruleId]) => ruleId !== event.data.ruleId));
    default:
      return clocks;
  }
};

/** The clock that ends first; undefined where none runs. Of those that end together, the first by rule. */
export const soonest = (clocks: Clocks): Readonly<{ ruleId: string; due: string }> | undefined =>
  Object.entries(clocks)
    .map(([ruleId, { due }]) => ({ ruleId, due }))
    .sort((a, b) => (`${a.due} ${a.ruleId}` < `${b.due} ${b.ruleId}` ? -1 : 1))[0];
