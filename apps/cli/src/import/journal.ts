import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Lane, Outcome } from '../import-olist/index.js';

/**
 * How far an import has got, lane by lane, and what was refused: so that a second run says nothing again and tells the same. An
 * accepted fact may be said twice (its commandId tells), so progress is written now and then; a refusal would be judged anew in
 * a later state, so it is written before the lane goes on.
 */
export class Journal {
  private readonly done = new Map<string, number>();
  private readonly refusals = new Map<string, Outcome>();
  private readonly dirty = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private writing: Promise<void> = Promise.resolve();

  private constructor(
    private readonly pool: pg.Pool | undefined,
    private readonly id: string,
  ) {}

  /** Without a `pool` nothing is written down: a run in memory is never gone on with. */
  static async open(pool: pg.Pool | undefined, lanes: readonly Lane[]): Promise<Journal> {
    if (!pool) return new Journal(undefined, idOf(lanes));
    await pool.query(`
      create table if not exists import_lanes (import text, lane text, done int not null, primary key (import, lane));
      create table if not exists import_refusals (import text, command_id text, outcome json not null, primary key (import, command_id))`);
    const journal = new Journal(pool, idOf(lanes));
    const { rows } = await pool.query<{ lane: string; done: number }>('select lane, done from import_lanes where import = $1', [
      journal.id,
    ]);
    rows.forEach(({ lane, done }) => journal.done.set(lane, done));
    const refused = await pool.query<{ command_id: string; outcome: Outcome }>(
      'select command_id, outcome from import_refusals where import = $1',
      [journal.id],
    );
    refused.rows.forEach(({ command_id, outcome }) => journal.refusals.set(command_id, outcome));
    journal.timer = setInterval(() => void journal.write(), 500);
    journal.timer.unref();
    return journal;
  }

  /** How many facts of a lane were said before; one more than all where its timers have run to the end, too. */
  of(lane: string): number {
    return this.done.get(lane) ?? 0;
  }
  outcomeOf(commandId: string): Outcome {
    return this.refusals.get(commandId) ?? 'accepted';
  }
  advance(lane: string, done: number): void {
    this.done.set(lane, done);
    this.dirty.add(lane);
  }
  async refuse(commandId: string, outcome: Outcome): Promise<void> {
    this.refusals.set(commandId, outcome);
    await this.pool?.query('insert into import_refusals values ($1, $2, $3) on conflict do nothing', [
      this.id,
      commandId,
      JSON.stringify(outcome),
    ]);
  }
  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.write();
  }

  private write(): Promise<void> {
    this.writing = this.writing.then(async () => {
      const rows = [...this.dirty].map((lane) => ({ lane, done: this.of(lane) }));
      this.dirty.clear();
      if (rows.length === 0) return;
      await this.pool?.query(
        `insert into import_lanes select $1, lane, done from json_to_recordset($2) as row (lane text, done int)
         on conflict (import, lane) do update set done = excluded.done`,
        [this.id, JSON.stringify(rows)],
      );
    });
    return this.writing;
  }
}

/** Another set of facts is another import. */
const idOf = (lanes: readonly Lane[]): string => {
  const hash = createHash('sha256');
  for (const { lane, facts } of lanes) {
    hash.update(lane);
    for (const { commandId, at } of facts) hash.update(`${commandId} ${at}\n`);
  }
  return hash.digest('hex').slice(0, 24);
};
