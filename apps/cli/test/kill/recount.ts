// The measures as counted by a separate compliance context, in memory, from the logs alone.
import { compliance, memoryMeasures } from '@redress/compliance';
import { Rejected } from '@redress/event-sourcing';
import { memoryEventStore } from '@redress/event-sourcing/memory';
import { loadRulebook } from '@redress/service-kit';
import { live } from '@redress/service-kit/contexts';
import { type Logs, publishedOf } from './inspect.js';

export const recount = async (logs: Logs, questions: readonly { id: string; options: object }[]): Promise<unknown[]> => {
  const measures = memoryMeasures();
  await measures.hear(publishedOf(logs));
  const { view } = live(compliance, { measures, rules: await loadRulebook(), store: memoryEventStore() });
  return Promise.all(questions.map(({ id, options }) => view({ view: 'measures', id, options }).catch(refusalOf)));
};

/** Of a seller of whom nothing counts there are no measures, live or recounted. */
export const refusalOf = (error: unknown): unknown => {
  if (error instanceof Rejected && error.refusal.code === 'NOT_FOUND') return error.refusal.code;
  throw error;
};
