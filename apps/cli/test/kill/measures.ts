// Compares the measures that the system answers with those counted from the logs alone.
import { compliance } from '@redress/compliance';
import { manifestOf } from '@redress/context';
import { systemClock } from '@redress/service-kit';
import { httpServiceApi } from '@redress/service-kit/http';
import { sellers } from './course.js';
import type { Logs } from './inspect.js';
import { recount, refusalOf } from './recount.js';

/** `now`: by the clock of the system, which a test may have moved. */
export const brokenMeasures = async (logs: Logs, url: string, now = systemClock.now()): Promise<string[]> => {
  const live = httpServiceApi({ url, manifest: manifestOf(compliance) }); // the whole, page by page
  const questions = sellers.flatMap((id) => {
    const middle = logs.orders[Math.floor(logs.orders.length / 2)]?.at ?? now;
    return [now, middle].map((knownAt) => ({ id, options: { asOf: now, knownAt, window: '2d' } }));
  });
  const told = await Promise.all(
    questions.map(({ id, options }) => live.view({ view: 'measures', id, options }).catch(refusalOf)),
  );
  const counted = await recount(logs, questions);
  return questions.flatMap(({ id, options }, n) => {
    const [shown, again] = [JSON.stringify(told[n]), JSON.stringify(counted[n])];
    return shown === again ? [] : [`measures ${id} known at ${options.knownAt}: live ${shown}, recounted ${again}`];
  });
};

export const see = async (url: string, path: string) =>
  (await fetch(`${url}/v1/${path}`, { headers: { 'Redress-Actor': 'auditor:a1' } })).json() as Promise<unknown>;
