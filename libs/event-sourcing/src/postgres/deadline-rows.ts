import type { OpenDeadline } from '../deadline.js';
import type { StoredEvent } from '../event-store.js';
import { deadlineChange } from '../open-deadlines.js';
import type { Pipeline } from './transaction.js';

/** Opens, moves and closes the deadlines of these events: what a batch opens and ends itself never becomes a row. */
export const writeDeadlines = async (pipeline: Pipeline, events: readonly StoredEvent[]): Promise<void> => {
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
  if (ended.size > 0) await pipeline.send((tx) => tx.query({ name: 'end', text: end, values: [[...ended]] }));
  if (moved.size > 0) {
    const values = [[...moved.keys()], [...moved.values()].map((due) => due ?? null)];
    await pipeline.send((tx) => tx.query({ name: 'move', text: move, values }));
  }
  if (opened.size > 0) {
    const rows = [...opened].map(([id, { ruleId, openedAt, openedBy, ...rest }]) => ({
      id,
      ...rest,
      rule_id: ruleId,
      opened_at: openedAt,
      opened_by: openedBy,
    }));
    await pipeline.send((tx) => tx.query({ name: 'open', text: open, values: [JSON.stringify(rows)] }));
  }
};

const end = 'delete from deadlines where id = any($1)';

const move = `
  update deadlines set due = changed.due, next_try = null, attempts = 0
  from unnest($1::text[], $2::timestamptz[]) as changed (id, due) where deadlines.id = changed.id`;

const open = `
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
