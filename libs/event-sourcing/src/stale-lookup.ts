import { reject } from './decider.js';

/** What was looked up before the locks has changed under them: it is to be looked up again. The message says what has changed. */
export class StaleLookup extends Error {
  override readonly name = 'StaleLookup';
}

/** Ten times in a row is no coincidence any more. */
export const mostLookUps = 10;

export const changedEachTime = (changed: string): never =>
  reject('CONFLICT', `${changed} each of ${mostLookUps} times that it was looked up: say it again`);
