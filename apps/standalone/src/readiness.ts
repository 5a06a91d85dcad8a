import { type DeadlinePoller, feedStatus, laggingOf } from '@redress/service-kit';
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
    ...feedStatus((await standing?.()) ?? []),
    ...laggingOf(await projectionStatuses(projections)),
  });

export const projectionStatuses = async (projections: Parts['projections']) =>
  (await Promise.all(Object.values(projections).map((lists) => lists.standing()))).flat();
