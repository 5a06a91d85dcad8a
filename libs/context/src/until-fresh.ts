import { StaleLookup, mostLookUps, changedEachTime } from '@redress/event-sourcing';
import type { Doing } from './doing.js';

/**
 * Tries the work again where something changed between its lookup and the locks. After ten attempts: CONFLICT for a caller; for a
 * delivered event a failed attempt like others, which is logged and in the end parked.
 */
export function* untilFresh<T>(work: () => Doing<T>): Doing<T> {
  let changed = '';
  for (let attempt = 1; attempt <= mostLookUps; attempt++) {
    try {
      return yield* work();
    } catch (error) {
      if (!(error instanceof StaleLookup)) throw error;
      changed = error.message;
    }
  }
  return changedEachTime(changed);
}
