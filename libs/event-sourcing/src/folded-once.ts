import type { Fold } from './decider.js';

/** As many events as one command adds, and more. */
const stepsKept = 8;

/**
 * The same fold, which knows its last steps: where a decider folds an event to see what follows from it, the very same event is
 * folded again when it is appended to the very same state.
 */
export const foldedOnce = <State, E extends object>({ initial, evolve }: Fold<State, E>): Fold<State, E> => {
  const steps: Readonly<{ before: State; event: E; after: State }>[] = [];
  let taken = 0;
  return {
    initial,
    evolve(before, event) {
      const known = steps.find((step) => step.event === event && step.before === before);
      if (known) return known.after;
      const after = evolve(before, event);
      steps[taken++ % stepsKept] = { before, event, after };
      return after;
    },
  };
};
