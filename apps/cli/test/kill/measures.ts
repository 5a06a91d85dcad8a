// The measures that the system tells, against those counted from the logs alone.
import { complianceManifest } from '@redress/compliance';
import { httpDoors } from '@redress/service-kit/http';
import { sellers } from './course.js';
import type { Logs } from './inspect.js';
import { recount, refusalOf } from './recount.js';

export const brokenMeasures = async (logs: Logs, url: string): Promise<string[]> => {
  const compliance = httpDoors({ url, manifest: complianceManifest }); // the whole, page by page
  const now = new Date().toISOString();
  const questions = sellers.flatMap((id) => {
    const middle = logs.orders[Math.floor(logs.orders.length / 2)]?.at ?? now;
    return [now, middle].map((knownAt) => ({ id, options: { asOf: now, knownAt, window: '2d' } }));
  });
  const told = await Promise.all(
    questions.map(({ id, options }) => compliance.view({ view: 'measures', id, options }).catch(refusalOf)),
  );
  const counted = await recount(logs, questions);
  return questions.flatMap(({ id, options }, n) => {
    const [live, again] = [JSON.stringify(told[n]), JSON.stringify(counted[n])];
    return live === again ? [] : [`measures ${id} known at ${options.knownAt}: live ${live}, recounted ${again}`];
  });
};

export const see = async (url: string, path: string) =>
  (await fetch(`${url}/v1/${path}`, { headers: { 'Redress-Actor': 'auditor:a1' } })).json() as Promise<unknown>;
