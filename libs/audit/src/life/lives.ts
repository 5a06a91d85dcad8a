/** Question 4: did all that had to follow do so, once? Each seller's lane is lived again and compared with the record (lane-life.ts). */
import { tellerOf } from '@redress/context';
import type { ServiceName } from '@redress/contracts';
import { type Judging, storedFrom } from '@redress/event-sourcing/verify';
import type { StoredEvent } from '@redress/event-sourcing';
import { hourMs, type Rulebook } from '@redress/rulebook';
import { contexts, ownSeams } from '@redress/simulation';
import type { AuditFinding } from '../answer.js';
import { findingsOf } from './findings.js';
import { LaneLife } from './lane-life.js';
import type { Shelf } from './shelf.js';
import type { LaneLogs } from './steps.js';

export const tell = tellerOf(contexts.flatMap(({ aggregates = [] }) => aggregates.map(({ told }) => told)));

/** A service that was down for so long has not heard of what went on meanwhile: that is missing nowhere yet. */
const graceMs = hourMs;

/** Lanes of no seller, which everybody hears of: the working days. */
export const isCommon = (lane: string): boolean => lane.startsWith('calendar:');
const isLived = (lane: string): boolean => !lane.includes(':');

/** Takes down every event on its way, lane by lane. */
export const shelving = (shelf: Shelf): Readonly<{ watch: (service: ServiceName) => Judging; last: () => string }> => {
  let last = '';
  return {
    last: () => last,
    watch: (service) => ({
      takes: [],
      open: () => ({
        take: (_version, event) => {
          if (!event || service === 'compliance') return [];
          const { at, lane } = event;
          if (at > last) last = at;
          shelf.put(lane, `${service} ${event.line}`);
          return [];
        },
        end: () => [],
      }),
    }),
  };
};

export type LivesOptions = Readonly<{
  shelf: Shelf;
  /** The last instant that anything was recorded at. */
  last: string;
  rules: Rulebook;
  found: (finding: AuditFinding) => void;
}>;

/** Resolves to how many lanes have been lived, and how often something was decided on less than what was known elsewhere. */
export const liveAgain = async ({
  shelf,
  last,
  rules,
  found,
}: LivesOptions): Promise<Readonly<{ lanes: number; lateKnowledge: number }>> => {
  const settledBy = last === '' ? '' : new Date(Date.parse(last) - graceMs).toISOString();
  const common: string[] = [];
  for await (const [lane, lines] of shelf.lanes(isCommon)) if (isCommon(lane)) common.push(...lines);
  const counted = { lanes: 0, lateKnowledge: 0 };
  for await (const [lane, lines] of shelf.lanes(isLived)) {
    counted.lanes += 1;
    const life = new LaneLife(logsOf([...common, ...lines]), {
      ...{ rules, tell, settledBy },
      found: (judgement, step) => {
        if (judgement.kind === 'LATE') counted.lateKnowledge += 1;
        for (const finding of findingsOf(judgement, step, lane)) found(finding);
      },
    });
    life.live();
  }
  return counted;
};

export const logsOf = (lines: readonly string[]): LaneLogs => {
  const logs: Partial<Record<ServiceName, StoredEvent[]>> = {};
  for (const line of lines) {
    const end = line.indexOf(' ');
    const service = line.slice(0, end) as ServiceName;
    (logs[service] ??= []).push(storedFrom(line.slice(end + 1), ownSeams[service].stored));
  }
  return logs;
};
