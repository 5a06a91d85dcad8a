import { doneAtOnce } from '@redress/context';
import type { Published } from '@redress/contracts';
import type { MemoryLog } from '@redress/event-sourcing/memory';
import { memoryLog } from '@redress/event-sourcing/memory';
import { endOfDay } from '@redress/rulebook';
import { testRulebook } from '@redress/rulebook/testing';
import { numbered } from '../domain/events.fixtures.js';
import { memoryMeasures } from '../memory/memory-measures.js';
import type { CompliancePorts } from '../shell/ports.js';
import { type CloseOptions, closeDay } from './close-day.js';

export const tenPast = (day: string): string => endOfDay(day).replace('16:00', '16:10');

/** Compliance in memory: what it hears, the days that are closed, and what it has said. */
export const compliant = () => {
  const log: MemoryLog = memoryLog();
  const measures = memoryMeasures();
  const rules = testRulebook();
  const close = (day: string, more: Partial<CompliancePorts> & CloseOptions = {}) => {
    const { progress, chunk, ...ports } = more;
    const asked = { type: 'compliance.close-day', as: 'platform', at: tenPast(day), body: { day } };
    const options = { ...(progress && { progress }), ...(chunk && { chunk }) };
    return doneAtOnce(closeDay(asked, { store: log, measures, rules, ...ports }, options));
  };
  return {
    ...{ close, log, measures, rules },
    hear: (events: readonly Published[]) => measures.hear(numbered(events)),
    said: (type: string) => log.log.filter((event) => event.type === type).map(({ data }) => data),
  };
};
