import type { ServiceName } from '@redress/contracts';
import type pg from 'pg';
import { type LogPosition, beginning } from './log-reader.js';

const everyMs = 1000;

/** Writes down once a second how far each log is handled, so that a restart begins near the end. */
export class Checkpoints {
  private readonly followed: {
    service: ServiceName;
    consumers: readonly string[];
    handled: () => LogPosition;
    saved?: LogPosition;
  }[] = [];
  private timer: NodeJS.Timeout | undefined;
  private saving: Promise<void> = Promise.resolve();

  /** `flush`: to be done before it is kept that something was handled. */
  constructor(
    private readonly pool: pg.Pool,
    private readonly flush: () => Promise<void>,
  ) {}

  /** Where the hindmost of these consumers stands: one who is new begins at the beginning, and positions drop what others know. */
  async of(service: ServiceName, consumers: readonly string[]): Promise<LogPosition> {
    const text = `select transaction_id as "transactionId", position from checkpoints where service = $1 and consumer = any($2)
      order by checkpoints.transaction_id, checkpoints.position`;
    const { rows } = await this.pool.query<LogPosition>(text, [service, consumers]);
    return rows.length === consumers.length ? (rows[0] ?? beginning) : beginning;
  }

  follow(service: ServiceName, consumers: readonly string[], handled: () => LogPosition): void {
    this.followed.push({ service, consumers, handled });
  }

  start(): void {
    this.timer = setInterval(() => void (this.saving = this.save().catch(() => undefined)), everyMs);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.saving;
    // What cannot be written down now (facts that a newer release has claimed, a database that is away) is heard again at the next start.
    await this.save().catch(() => undefined);
  }

  private async save(): Promise<void> {
    const handled = this.followed.map((one) => ({ one, place: one.handled() }));
    await this.flush();
    for (const { one, place } of handled) {
      if (place === one.saved || place === beginning) continue;
      const values = [one.consumers, one.service, place.transactionId, place.position];
      await this.pool.query(
        `insert into checkpoints (consumer, service, transaction_id, position) select consumer, $2, $3::xid8, $4 from unnest($1::text[]) as consumer
         on conflict (consumer, service) do update set transaction_id = excluded.transaction_id, position = excluded.position`,
        values,
      );
      one.saved = place;
    }
  }
}
