/** One process of a service leads at a time: a lease that runs out, a number for each term, and a place in the log under it. */
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { type LogPosition, beginning, isAfter } from '../log/log-reader.js';

/** `number` rises with each new term; whoever comes with an older one is refused. `from`: where the log is to be gone on with. */
export type Term = Readonly<{ number: string; from: LogPosition }>;

export type LeadershipOptions = Readonly<{
  /** Its search_path has `relayTables`. */
  pool: pg.Pool;
  /** What is led. */
  office: string;
  /** Who leads. The same holder takes its own lease again at once. */
  holder: string;
  leaseMs?: number;
}>;

type Row = { term: string; transactionId: string; position: string };

const columns = `term::text, transaction_id as "transactionId", position`;

export class Leadership {
  private readonly leaseMs: number;
  term: Term | undefined;

  constructor(private readonly options: LeadershipOptions) {
    this.leaseMs = options.leaseMs ?? 10_000;
  }

  /** How often a leader says that it is there, and others look whether it is. */
  get renewMs(): number {
    return Math.max(Math.min(this.leaseMs / 4, 1000), 10);
  }

  /** The time is the database's: processes need not agree on theirs. */
  async take(): Promise<Term | undefined> {
    const { pool, office, holder } = this.options;
    const { rows } = await pool.query<Row>(
      `insert into relays (office, term, holder, until, transaction_id, position)
       values ($1, 1, $2, clock_timestamp() + $3 * interval '1 ms', $4::xid8, $5)
       on conflict (office) do update set term = relays.term + 1, holder = excluded.holder, until = excluded.until
       where relays.until < clock_timestamp() or relays.holder = excluded.holder returning ${columns}`,
      [office, holder, this.leaseMs, beginning.transactionId, beginning.position],
    );
    const row = rows[0];
    if (!row) return undefined;
    return (this.term = { number: row.term, from: { transactionId: row.transactionId, position: row.position } });
  }

  /** Renews and writes down how far it got, until somebody else leads or it is to stop. */
  async keep(
    { number }: Term,
    handled: () => LogPosition,
    signal: AbortSignal,
    trouble: (what: string, error: unknown) => void,
  ): Promise<void> {
    while (!signal.aborted) {
      await pause(this.renewMs, undefined, { signal }).catch(() => undefined);
      try {
        if (!(await this.write(number, handled(), this.leaseMs))) break;
      } catch (error) {
        trouble('the lease was not renewed', error); // the database is away for others too
      }
    }
    this.term = undefined;
  }

  /** For the next to go on at once. */
  async leave({ number }: Term, handled: LogPosition): Promise<void> {
    await this.write(number, handled, -1);
  }

  /** Whether whoever leads has published all that this log holds, as far as it has written down. */
  async isAtEndOf(log: pg.Pool): Promise<boolean> {
    const end = await log.query<LogPosition>(
      'select transaction_id as "transactionId", position from events order by events.transaction_id desc, events.position desc limit 1',
    );
    const { rows } = await this.options.pool.query<Row>(`select ${columns} from relays where office = $1`, [this.options.office]);
    return end.rows[0] === undefined || (rows[0] !== undefined && !isAfter(end.rows[0], rows[0]));
  }

  /**
   * Not waited for until it is on the disk: while it is under way nothing newer of any log is shown (the gate of the feed), and a
   * crash that loses it only has something published again.
   */
  private async write(term: string, { transactionId, position }: LogPosition, ms: number): Promise<boolean> {
    const { rowCount } = await this.options.pool.query(
      `with unhurried as (select set_config('synchronous_commit', 'off', true))
       update relays set until = clock_timestamp() + $3 * interval '1 ms', transaction_id = $4::xid8, position = $5
       from unhurried where office = $1 and term = $2::bigint`,
      [this.options.office, term, ms, transactionId, position],
    );
    return rowCount === 1;
  }
}
