/** Read your own writes: `refund-r1@3` names a version, and it must have been written. */
import type { EventStore } from '@redress/event-sourcing';
import { setTimeout as pause } from 'node:timers/promises';

export const streamOf = (after: string): string => after.slice(0, after.lastIndexOf('@'));
export const versionOf = (after: string): number => Number(after.slice(after.lastIndexOf('@') + 1));

/** The polling interval: another process of this service may write the event. */
const lookAgainMs = 100;

/** Resolves once this version is in the log. Rejects after `patienceMs`, which exceeds the wait of any HTTP request. */
export const written = async (store: Pick<EventStore, 'versionOf'>, after: string, patienceMs = 10_000): Promise<void> => {
  const patience = performance.now() + patienceMs;
  while ((await store.versionOf(streamOf(after))) < versionOf(after)) {
    if (performance.now() > patience) throw Object.assign(new Error(`${after} was not written`), { outage: true });
    await pause(lookAgainMs);
  }
};
