import { done } from '@redress/context';
import type { FigurePorts } from './shell/ports.js';
import { refreshScores } from './shell/refresh-scores.js';

const everyMs = 1000;
/** So many rows, then somebody else may have a turn. */
const most = 200;

export type KeepScores = FigurePorts &
  Readonly<{ clock: Readonly<{ now(): string }>; trouble: (error: unknown) => void; every?: number }>;

/** Keeps the table of scores up to date: a second after a fact has come, and of all sellers once a day of Shanghai has begun. */
export const startScores = ({ clock, trouble, every = everyMs, ...ports }: KeepScores) => {
  let running = true;
  let underWay: Promise<unknown> | undefined;
  const catchUp = async (): Promise<void> => {
    try {
      while (running && (await done(refreshScores(clock.now(), most, ports))) > 0);
    } catch (error) {
      trouble(error); // tried again in a second: what is due stays due
    }
  };
  const timer = setInterval(() => void (underWay ??= catchUp().finally(() => void (underWay = undefined))), every);
  timer.unref();
  return {
    stop: async (): Promise<void> => {
      running = false;
      clearInterval(timer);
      await underWay;
    },
  };
};
