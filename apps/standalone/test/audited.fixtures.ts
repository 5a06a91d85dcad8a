/** An audit of what a world in memory has stored. */
import { type Asked, audit, type AuditAnswer, type AuditRow, type MemoryLogs, memoryReader } from '@redress/audit';
import type { StoredEvent } from '@redress/event-sourcing';
import type { Rulebook } from '@redress/rulebook';
import { testRulebook } from '@redress/rulebook/testing';
import { ruleRegistry as rules } from '@redress/simulation';
import type { LogName } from '../src/parts.js';

/** Of streams by `service stream`. */
export const logsByService = (streams: Readonly<Record<string, readonly StoredEvent[]>>): MemoryLogs => {
  const logs: Partial<Record<LogName, StoredEvent[]>> = {};
  for (const [name, events] of Object.entries(streams)) (logs[name.split(' ')[0] as LogName] ??= []).push(...events);
  return logs;
};

export const audited = (
  logs: MemoryLogs,
  { asked = {}, row, editions = testRulebook(), lives }: { asked?: Asked; row?: (row: AuditRow) => void; editions?: Rulebook; lives?: object } = {}, // prettier-ignore
): Promise<AuditAnswer> => {
  const timer = () => 0;
  return audit({
    logs: memoryReader(logs),
    judges: { rules, editions },
    asked,
    timer,
    ...(row && { row }),
    ...(lives && { lives }),
  });
};
