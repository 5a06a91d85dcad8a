import type { StoredEvent } from '../event-store.js';
import { deadlineChange } from '../open-deadlines.js';
import type { Row, Wrong } from './finding.js';
import { differing } from './numbered-rows.js';
import type { Judging, StreamJudge } from './stream-judge.js';

/** A row of `deadlines` as its events make it; what else stands in the table (who carries it out now, …) is not compared. */
type Expected = Readonly<{ row: DeadlineColumns; by: string; version: number }>;
type DeadlineColumns = Readonly<{
  id: string;
  stream: string;
  rule_id: string;
  subject: string;
  lane: string;
  due: string | null;
  rank: number;
  opened_at: string;
  opened_by: string;
}>;
/** `opening` rises with the opening: among deadlines of one rank that are due at one instant it says which comes first. */
export type DeadlineSays = DeadlineColumns & Readonly<{ opening: string }>;

/** Open deadlines as the events of their stream make them, with the very function of the write path. */
export const judgeDeadlines = (table: string): Judging => ({
  takes: [table],
  open: (stream) => new DeadlineJudge(table, stream),
});

class DeadlineJudge implements StreamJudge {
  private readonly open = new Map<string, Expected>();
  private rows: readonly DeadlineSays[] = [];
  /** Of the rows that there are: what ended them. */
  private readonly ended = new Map<string, string>();

  constructor(
    private readonly table: string,
    private readonly stream: string,
  ) {}

  take: StreamJudge['take'] = (version, event, besides) => {
    if (version === 0) this.rows = besides.map(({ says }) => says as DeadlineSays);
    if (!event?.type.startsWith('Deadline')) return [];
    const change = deadlineChange(event as unknown as StoredEvent);
    if (!change) return [];
    const { id } = change;
    const before = this.open.get(id);
    if ('opened' in change) {
      const { ruleId: rule_id, openedAt: opened_at, openedBy: opened_by, due, ...same } = change.opened;
      this.open.set(id, { row: { id, ...same, rule_id, due: due ?? null, opened_at, opened_by }, by: event.eventId, version });
    } else if ('ended' in change) {
      this.open.delete(id);
      if (this.rows.some((row) => row.id === id)) this.ended.set(id, event.eventId);
    } else if (before) this.open.set(id, { row: { ...before.row, due: change.due ?? null }, by: event.eventId, version });
    return [];
  };

  end: StreamJudge['end'] = () => {
    const byId = new Map(this.rows.map((row) => [row.id, row]));
    const wrong = [...this.open.values()].flatMap((should) => this.judged(should, byId.get(should.row.id)));
    const added = this.rows.filter((row) => !this.open.has(row.id) || byId.get(row.id) !== row);
    return [...wrong, ...added.map((row) => this.added(row)), ...this.outOfTurn(byId)];
  };

  witness(): { version: number; who: string } | undefined {
    const version = Math.max(0, ...this.rows.map(openedBy));
    return version > 0 ? { version, who: 'opened a deadline' } : undefined;
  }

  private judged({ row, by, version }: Expected, is: DeadlineSays | undefined): Wrong[] {
    const { table } = this;
    const repairs = [{ table, key: { id: row.id }, row: row as Row }];
    const what = `${row.rule_id} of ${row.subject}`;
    if (!is) return [{ table, kind: 'row-missing', version, repairs, detail: `${what} is open by ${by}: due ${row.due}` }];
    const told = differing(row, is);
    return told === '' ? [] : [{ table, kind: 'row-changed', version, repairs, detail: `${what}: ${told} (by ${by})` }];
  }

  private added(row: DeadlineSays): Wrong {
    const { table, stream } = this;
    const version = openedBy(row);
    const repairs = [{ table, key: { id: row.id, stream } }];
    const by = this.ended.get(row.id);
    const why = this.open.has(row.id)
      ? 'stands there twice'
      : by
        ? `has ended by ${by}`
        : 'was opened by no event: forged, or that event is missing';
    if (this.open.has(row.id)) repairs.push(...this.anew(row.id));
    return { table, kind: 'row-added', version, repairs, detail: `${row.rule_id} of ${row.subject}, due ${row.due}, ${why}` };
  }

  private anew(id: string) {
    return [{ table: this.table, key: { id, stream: this.stream }, row: this.open.get(id)?.row as Row }];
  }

  /** Within a stream the first opened comes first among equals. Told only of rows that are as they should be otherwise. */
  private outOfTurn(byId: ReadonlyMap<string, DeadlineSays>): Wrong[] {
    const { table } = this;
    const inTurn = [...this.open.values()].toSorted((a, b) => openedAt(a) - openedAt(b));
    const rows = inTurn.flatMap(({ row }) => byId.get(row.id) ?? []);
    const at = rows.findIndex((row, n) => n > 0 && BigInt(row.opening) < BigInt(rows[n - 1]?.opening ?? 0));
    if (at < 0 || rows.length !== this.rows.length) return [];
    const one = inTurn[at] as Expected;
    const detail = `${one.row.rule_id} of ${one.row.subject} stands before what was opened before it (opening)`;
    const repairs = inTurn.flatMap(({ row }) => [
      { table, key: { id: row.id } },
      { table, key: { id: row.id }, row: row as Row },
    ]);
    return [{ table, kind: 'row-changed', version: one.version, detail, repairs }];
  }
}

const openedBy = ({ opened_by }: DeadlineColumns): number => Number(/@([1-9][0-9]{0,8})$/.exec(opened_by)?.[1] ?? 0);
const openedAt = ({ row }: Expected): number => Number(row.opened_by.slice(row.opened_by.lastIndexOf('@') + 1));
