import { reject } from './decider.js';

/** What was looked up before the locks has changed under them: it is to be looked up again. The message says what has changed. */
export class LookedUpTooEarly extends Error {
  override readonly name = 'LookedUpTooEarly';
}

const most = 10;

/**
 * Does the work again where something slipped in between what it looked up and the locks. Ten times in a row is no coincidence
 * any more: CONFLICT for whoever asked, and for what was heard a failed attempt like others, which is told and at last parked.
 */
export const lookingUpAgain = async <T>(work: () => Promise<T>): Promise<T> => {
  let changed = '';
  for (let attempt = 1; attempt <= most; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof LookedUpTooEarly)) throw error;
      changed = error.message;
    }
  }
  return reject('CONFLICT', `${changed} each of ${most} times that it was looked up: say it again`);
};
