import type { OpenDeadline } from '../deadline.js';
import type { StoredEvent } from '../event-store.js';
import { deadlineChange } from '../open-deadlines.js';
import type { Pipeline } from './transaction.js';

/** What events do to the rows of deadlines; undefined: nothing of the kind. */
export type DeadlineChanges = Readonly<{
  ended?: readonly string[] | undefined;
  /** Ids, and when they are due now. */
  moved?: readonly [ids: readonly string[], dues: readonly (string | null)[]] | undefined;
  opened?: readonly object[] | undefined;
}>;

/** What a batch opens and ends itself never becomes a row. */
export const deadlineChanges = (events: readonly StoredEvent[]): DeadlineChanges => {
  const opened = new Map<string, OpenDeadline>();
  const moved = new Map<string, string | undefined>();
  const ended = new Set<string>();
  for (const event of events) {
    const change = deadlineChange(event);
    if (!change) continue;
    const { id } = change;
    const here = opened.get(id);
    if ('opened' in change) opened.set(id, change.opened);
    else if ('ended' in change) {
      opened.delete(id);
      moved.delete(id);
      ended.add(id); // also what this batch opened: an earlier one of the same id may have stood before
    } else if (here) opened.set(id, { ...here, due: change.due });
    else moved.set(id, change.due);
  }
  return {
    ended: ended.size > 0 ? [...ended] : undefined,
    moved: moved.size > 0 ? [[...moved.keys()], [...moved.values()].map((due) => due ?? null)] : undefined,
    opened: opened.size > 0 ? [...opened].map(deadlineRow) : undefined,
  };
};

const deadlineRow = ([id, { ruleId, openedAt, openedBy, ...rest }]: [string, OpenDeadline]) => ({
  id,
  ...rest,
  rule_id: ruleId,
  opened_at: openedAt,
  opened_by: openedBy,
});

/** Ends before it opens: one of the same id may stand there. */
export const writeDeadlines = async (pipeline: Pipeline, { ended, moved, opened }: DeadlineChanges): Promise<void> => {
  const send = (name: string, text: string, values: unknown[]) => pipeline.send((tx) => tx.query({ name, text, values }));
  if (ended) await send('end', endDeadlines, [ended]);
  if (moved) await send('move', moveDeadlines, [...moved]);
  if (opened) await send('open', insertDeadlines, [JSON.stringify(opened)]);
};

export const endDeadlines = 'delete from deadlines where id = any($1)';

export const moveDeadlines = `
  update deadlines set due = changed.due, next_try = null, attempts = 0
  from unnest($1::text[], $2::timestamptz[]) as changed (id, due) where deadlines.id = changed.id`;

export const insertDeadlines = `
  insert into deadlines (id, stream, rule_id, subject, lane, due, rank, opened_at, opened_by)
  select id, stream, rule_id, subject, lane, due, rank, opened_at, opened_by from json_to_recordset($1)
    as row (id text, stream text, rule_id text, subject text, lane text, due timestamptz, rank smallint, opened_at timestamptz,
            opened_by text)`;

export type DeadlineRow = { stream: string; rule_id: string; subject: string; lane: string; due: Date | null; rank: number; opened_at: Date; opened_by: string }; // prettier-ignore

/** The same order as `inDueOrder`, then that of their opening. */
export const inOrderOfDue = 'due nulls last, rank, opening';

export const openDeadlines = `
  select stream, rule_id, subject, lane, due, rank, opened_at, opened_by from deadlines
  where ($1::text is null or lane = $1) and ($2::timestamptz is null or due <= $2)
  order by ${inOrderOfDue} limit $3`;

// Ids as bytes, as the memory adapter compares them.
export const deadlinesBeyond = `
  select stream, rule_id, subject, lane, due, rank, opened_at, opened_by from deadlines
  where rule_id = any($1) and due > $2 and id collate "C" > $3
  order by id collate "C" limit $4`;

export const openDeadline = (row: DeadlineRow): OpenDeadline => ({
  stream: row.stream,
  ruleId: row.rule_id,
  subject: row.subject,
  lane: row.lane,
  due: row.due?.toISOString(),
  rank: row.rank,
  openedAt: row.opened_at.toISOString(),
  openedBy: row.opened_by,
});
