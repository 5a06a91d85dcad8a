/** The work of ringing deadlines on the rows of `deadlines`: no process waits for another, and none rings what another has taken. */
import type pg from 'pg';
import { type DueDeadline, type DueDeadlines, farOffMs } from '../due-deadlines.js';
import { deadlineId, inDueOrder } from '../open-deadlines.js';
import { type DeadlineRow, inOrderOfDue, openDeadline } from './deadline-rows.js';

type DueRow = DeadlineRow & { attempts: number; opening: string };

const columns = 'stream, rule_id, subject, lane, due, rank, opened_at, opened_by, opening, attempts';

// $1 now, $2 what is too far off to be a lease or a pause.
const mayBeTried = '(next_try is null or next_try <= $1 or next_try > $2)';

const take = `
  with due_now as (
    select id from deadlines where due < $1 and ${mayBeTried}
    order by coalesce(next_try, due), ${inOrderOfDue} limit $4 for update skip locked)
  update deadlines set next_try = $3 from due_now where deadlines.id = due_now.id
  returning ${columns}`;

// One whose row is locked is being ended or moved this very moment; its lease stands until then.
const putOff = `
  with still_open as (
    select deadlines.id, tried.next_try, tried.attempts
    from json_to_recordset($1) as tried (id text, due timestamptz, opened_by text, next_try timestamptz, attempts int)
    join deadlines on deadlines.id = tried.id and deadlines.due = tried.due and deadlines.opened_by = tried.opened_by
    for update of deadlines skip locked)
  update deadlines set next_try = still_open.next_try, attempts = still_open.attempts
  from still_open where deadlines.id = still_open.id returning deadlines.id`;

const next = `
  select least(
    (select min(due) from deadlines where due >= $1),
    (select min(case when ${mayBeTried} then due else next_try end) from deadlines where due < $1)) as next`;

const failing = `
  select ${columns}, count(*) over ()::int as count from deadlines where due < $1 and attempts >= $2
  order by ${inOrderOfDue} limit 1`;

export const dueDeadlines = (pool: pg.Pool): DueDeadlines => ({
  takeDue: async ({ now, until, limit }) => {
    const { rows } = await pool.query<DueRow>({ name: 'take-due', text: take, values: [now, farOff(now), until, limit] });
    return rows
      .map((row) => ({ deadline: dueDeadline(row), opening: BigInt(row.opening) }))
      .sort((a, b) => inDueOrder(a.deadline, b.deadline) || (a.opening < b.opening ? -1 : 1))
      .map(({ deadline }) => deadline);
  },
  putOff: async (tried) => {
    const values = tried.map(({ deadline, attempts, nextTry }) => ({
      ...{ id: deadlineId(deadline.stream, deadline), due: deadline.due, opened_by: deadline.openedBy },
      ...{ next_try: nextTry, attempts },
    }));
    const { rows } = await pool.query<{ id: string }>({ name: 'put-off', text: putOff, values: [JSON.stringify(values)] });
    const open = new Set(rows.map(({ id }) => id));
    return tried.flatMap(({ deadline }) => (open.has(deadlineId(deadline.stream, deadline)) ? [deadline] : []));
  },
  nextDue: async (now) => {
    const { rows } = await pool.query<{ next: Date | null }>({ name: 'next-due', text: next, values: [now, farOff(now)] });
    return rows[0]?.next?.toISOString();
  },
  failing: async ({ now, attempts }) => {
    const { rows } = await pool.query<DueRow & { count: number }>(failing, [now, attempts]);
    return rows[0] ? { count: rows[0].count, oldest: dueDeadline(rows[0]) } : { count: 0 };
  },
});

const farOff = (now: string): string => new Date(Date.parse(now) + farOffMs).toISOString();
const dueDeadline = (row: DueRow): DueDeadline => ({
  ...openDeadline(row),
  due: (row.due as Date).toISOString(),
  attempts: row.attempts,
});
