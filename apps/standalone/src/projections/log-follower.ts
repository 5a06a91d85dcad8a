import { type Published, type Seam, type ServiceName, noSeam } from '@redress/contracts';
import { type LogPosition, beginning, isAfter, readLog } from '@redress/messaging/log';
import pg from 'pg';

const page = 1000;

/** Reads one log from its beginning, a page at a time, on a connection that may not write. */
export class LogFollower {
  private place: LogPosition = beginning;
  private readonly pool: pg.Pool;

  constructor(
    url: string,
    readonly service: ServiceName,
    private readonly seam: Seam = noSeam,
  ) {
    const options = `-c search_path=${service} -c default_transaction_read_only=on`;
    this.pool = new pg.Pool({ connectionString: url, options, max: 1, connectionTimeoutMillis: 5000 });
    this.pool.on('error', () => undefined);
  }

  async count(): Promise<number> {
    const { rows } = await this.pool.query<{ n: string }>('select count(*) as n from events');
    return Number(rows[0]?.n);
  }

  /** What stands after what was read before: up to a place, or all that the feed would show. [] at the end. */
  async next(upTo?: LogPosition): Promise<Published[]> {
    const read = await readLog(this.pool, this.service, this.place, page, 'PAST_STRANGERS', this.seam);
    const some = upTo ? read.filter(({ place }) => !isAfter(place, upTo)) : read;
    this.place = some.at(-1)?.place ?? this.place;
    return some.map(({ event }) => event);
  }

  /** The same beyond the gate of the feed, while those are held up who would write what is made of it. */
  async rest(): Promise<Published[]> {
    const read = await readLog(this.pool, this.service, this.place, page, 'THE_END', this.seam);
    this.place = read.at(-1)?.place ?? this.place;
    return read.map(({ event }) => event);
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}
