import { StaleLookup, mostLookUps, changedEachTime } from '@redress/event-sourcing';
import type { Doing } from './doing.js';

/**
 * Does the work again where something slipped in between what it looked up and the locks; not for ever: CONFLICT for whoever asked,
 * and for what was heard a failed attempt like others, which is told and at last parked.
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
