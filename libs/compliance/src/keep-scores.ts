import { setTimeout } from 'node:timers/promises';
import { done } from '@redress/context';
import { dayOf, endOfDay, type Instant } from '@redress/rulebook';
import type { FigurePorts } from './shell/ports.js';
import { refreshScores } from './shell/refresh-scores.js';

/** So many rows, then somebody else may have a turn. */
const most = 200;

export type KeepScores = FigurePorts &
  Readonly<{
    clock: Readonly<{ now(): Instant }>;
    trouble: (error: unknown) => void;
    /** So long after a fact has come its row is made: those of a burst share one. What failed is tried again then. */
    settleMs?: number;
    /** Between looks without being woken: at what another process of the service heard and did not live to make a row of. */
    lookAgainMs?: number;
  }>;

/** `wake`: a fact has come. */
export type KeptScores = Readonly<{ wake(): void; stop(): Promise<void> }>;

/**
 * Keeps the table of scores up to date: a second after a fact has come, and of all sellers once a day of Shanghai has begun. Who is due stands in
 * the table: what was due before a crash is made at the next start, or by another process.
 */
export const startScores = ({ clock, trouble, settleMs = 1000, lookAgainMs = 30_000, ...ports }: KeepScores): KeptScores => {
  const stopping = new AbortController();
  let woken = new AbortController();
  const catchUp = async (): Promise<boolean> => {
    try {
      while (!stopping.signal.aborted && (await done(refreshScores(clock.now(), most, ports))) > 0);
      return true;
    } catch (error) {
      trouble(error);
      return false;
    }
  };
  const keep = async () => {
    while (!stopping.signal.aborted) {
      woken = new AbortController();
      if (await catchUp()) {
        const now = clock.now();
        const toMidnightMs = Date.parse(endOfDay(dayOf(now))) - Date.parse(now);
        await rest(Math.min(toMidnightMs, lookAgainMs), AbortSignal.any([woken.signal, stopping.signal]));
      }
      await rest(settleMs, stopping.signal);
    }
  };
  const kept = keep();
  return {
    wake: () => woken.abort(),
    stop: async () => {
      stopping.abort();
      await kept;
    },
  };
};

/** At an end at once where the signal says so. */
const rest = (ms: number, signal: AbortSignal): Promise<void> =>
  setTimeout(ms, undefined, { signal, ref: false }).catch(() => undefined);
