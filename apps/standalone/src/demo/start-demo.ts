/** The whole system with a small marketplace to look at: twelve days of it, up to now. */
import { systemClock } from '@redress/service-kit';
import { type StandaloneOptions, startStandalone } from '../standalone.js';
import { beganDaysAgo, marketplace } from './marketplace.js';
import { sayTo } from './say.js';

const dayMs = 86_400_000;

/** Started, and whether the marketplace was brought into it: not where there are orders already. */
export const startDemo = async (options: Omit<StandaloneOptions, 'clock'>) => {
  let behindMs = beganDaysAgo * dayMs;
  const clock = { now: () => new Date(Date.parse(systemClock.now()) - behindMs).toISOString() };
  const running = await startStandalone({ ...options, clock });
  const ago = async (days: number) => {
    await fetch(`${running.url}/heard`); // what was said before belongs to the day before
    behindMs = days * dayMs;
  };
  try {
    const isEmpty = await hasNoOrders(running.url);
    if (isEmpty) await marketplace({ say: sayTo(running.url), ago });
    await ago(0);
    return { ...running, brought: isEmpty };
  } catch (error) {
    await running.close();
    throw error;
  }
};

const hasNoOrders = async (url: string): Promise<boolean> => {
  const response = await fetch(`${url}/v1/orders?limit=1`, { headers: { 'Redress-Actor': 'supervisor:f3' } });
  if (!response.ok) throw new Error(`whether there are orders already is not known: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { total: number }).total === 0;
};
