import { type DeadlinePoller, feedStanding, laggingOf } from '@redress/service-kit';
import type { Parts } from './parts.js';

/** Of each service with timers, those that fail. */
type Failing = () => Promise<readonly (readonly [string, Awaited<ReturnType<DeadlinePoller['failing']>>])[]>;

/**
 * Ready while the database answers: what is said is kept. Where a log waits for a transaction the answer says so, and for whom;
 * to send requests elsewhere would not help. Throws what the database throws.
 */
export const readiness =
  ({ standing, projections }: Pick<Parts, 'standing' | 'projections'>, failing: Failing) =>
  async (): Promise<object> => ({
    failingDeadlines: Object.fromEntries(await failing()),
    ...feedStanding((await standing?.()) ?? []),
    ...laggingOf(await standingOfAll(projections)),
  });

export const standingOfAll = async (projections: Parts['projections']) =>
  (await Promise.all(Object.values(projections).map((one) => one.standing()))).flat();
