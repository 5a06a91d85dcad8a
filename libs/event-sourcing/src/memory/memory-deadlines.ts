import type { EventStore, StoredEvent } from '../event-store.js';
import type { OpenDeadline } from '../deadline.js';
import { type DueDeadline, type DueDeadlines, farOffMs } from '../due-deadlines.js';
import { deadlineChange, deadlineId, inDueOrder } from '../open-deadlines.js';

type Row = Readonly<{ deadline: OpenDeadline; attempts: number; nextTry?: string }>;

type Deadlines = DueDeadlines & Pick<EventStore, 'deadlines' | 'deadlinesBeyond'>;
export type MemoryDeadlines = {
  [Name in keyof Deadlines]: (...asked: Parameters<Deadlines[Name]>) => Awaited<ReturnType<Deadlines[Name]>>;
};

/** The open deadlines of a log in memory, by the events that say so: read when somebody asks, for in a simulation hardly anybody does. */
export const memoryDeadlines = (log: readonly StoredEvent[]): MemoryDeadlines => {
  const rows = new Map<string, Row>();
  let read = 0;
  const open = (): Map<string, Row> => {
    for (; read < log.length; read++) take(log[read]!);
    return rows;
  };
  const take = (event: StoredEvent) => {
    const change = deadlineChange(event);
    if (!change) return;
    const before = rows.get(change.id);
    if ('opened' in change) rows.set(change.id, { deadline: change.opened, attempts: 0 });
    else if ('ended' in change) rows.delete(change.id);
    else if (before) rows.set(change.id, { deadline: { ...before.deadline, due: change.due }, attempts: 0 });
  };

  const dueBefore = (now: string) =>
    [...open().values()]
      .filter(({ deadline: { due } }) => due !== undefined && due < now)
      .map((row) => ({ ...row, ...dueOf(row) }));
  /** From when on it may be tried. */
  const tryAt = ({ deadline, nextTry }: Row & { deadline: DueDeadline }, now: string): string =>
    nextTry !== undefined && nextTry > now && nextTry <= later(now, farOffMs) ? nextTry : deadline.due;

  return {
    deadlines: ({ lane, dueBy, limit }) =>
      [...open().values()]
        .map(({ deadline }) => deadline)
        .filter(
          (one) =>
            (lane === undefined || one.lane === lane) && (dueBy === undefined || (one.due !== undefined && one.due <= dueBy)),
        )
        .sort(inDueOrder)
        .slice(0, limit),
    deadlinesBeyond: ({ ruleIds, beyond, after = '', limit }) =>
      [...open()]
        .filter(
          ([
            id,
            {
              deadline: { ruleId, due },
            },
          ]) => id > after && ruleIds.includes(ruleId) && due !== undefined && due > beyond,
        )
        .sort(([a], [b]) => compare(a, b))
        .slice(0, limit)
        .map(([, { deadline }]) => deadline),
    takeDue: ({ now, until, limit }) => {
      const waitingSince = (row: Row & { deadline: DueDeadline }) => row.nextTry ?? row.deadline.due;
      const taken = dueBefore(now)
        .filter((row) => tryAt(row, now) <= now)
        .sort((a, b) => compare(waitingSince(a), waitingSince(b)) || inDueOrder(a.deadline, b.deadline))
        .slice(0, limit);
      for (const { deadline, attempts } of taken)
        open().set(deadlineId(deadline.stream, deadline), { deadline: openOf(deadline), attempts, nextTry: until });
      return taken.map(({ deadline }) => deadline).sort(inDueOrder);
    },
    putOff: (tried) =>
      tried.flatMap(({ deadline, attempts, nextTry }) => {
        const id = deadlineId(deadline.stream, deadline);
        const row = open().get(id);
        if (row?.deadline.due !== deadline.due || row.deadline.openedBy !== deadline.openedBy) return [];
        open().set(id, { deadline: row.deadline, attempts, nextTry });
        return [deadline];
      }),
    nextDue: (now) => {
      const toCome = [...open().values()].flatMap(({ deadline: { due } }) => (due !== undefined && due >= now ? [due] : []));
      return [...toCome, ...dueBefore(now).map((row) => tryAt(row, now))].sort(compare)[0];
    },
    failing: ({ now, attempts }) => {
      const all = dueBefore(now).filter((row) => row.attempts >= attempts);
      const oldest = all.map(({ deadline }) => deadline).sort(inDueOrder)[0];
      return { count: all.length, ...(oldest && { oldest }) };
    },
  };
};

const dueOf = ({ deadline, attempts }: Row) => ({ deadline: { ...deadline, due: deadline.due as string, attempts } });
const openOf = ({ attempts: _attempts, ...deadline }: DueDeadline): OpenDeadline => deadline;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const later = (instant: string, ms: number): string => new Date(Date.parse(instant) + ms).toISOString();
