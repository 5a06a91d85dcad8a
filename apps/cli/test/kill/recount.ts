// The measures as a compliance of its own counts them, in memory, from the logs alone.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { QueryBus } from '@nestjs/cqrs';
import { ComplianceModule, ViewCompliance, memoryMeasures } from '@redress/compliance';
import { Rejected } from '@redress/event-sourcing';
import { loadRulebook } from '@redress/service-kit';
import { type Logs, publishedOf } from './inspect.js';

export const recount = async (logs: Logs, questions: readonly { id: string; options: object }[]): Promise<unknown[]> => {
  const measures = memoryMeasures();
  await measures.hear(publishedOf(logs));
  const module = ComplianceModule.with({ measures, rules: await loadRulebook() });
  const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
  try {
    const bus = app.get(QueryBus);
    return await Promise.all(
      questions.map(({ id, options }) => bus.execute(new ViewCompliance({ view: 'measures', id, options })).catch(refusalOf)),
    );
  } finally {
    await app.close();
  }
};

/** Of a seller of whom nothing counts there are no measures, live or recounted. */
export const refusalOf = (error: unknown): unknown => {
  if (error instanceof Rejected && error.refusal.code === 'NOT_FOUND') return error.refusal.code;
  throw error;
};
