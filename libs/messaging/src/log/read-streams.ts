import { type Published, type Seam, type ServiceName, noSeam, published } from '@redress/contracts';
import { type EventRow, eventColumns, storedEvent } from '@redress/event-sourcing/postgres';
import type pg from 'pg';

const text = `
  select ${eventColumns} from unnest($1::text[], $2::int[]) as wanted (wanted_stream, up_to)
  cross join lateral (select * from events where stream = wanted_stream and version <= up_to order by version) as e
  order by stream, version`;

/** Streams of one service's log as it publishes them, each up to a version. `pool`: its search_path is the service's schema. */
export const readStreams =
  (pool: pg.Pool, service: ServiceName, seam: Seam = noSeam) =>
  async (streams: readonly Readonly<{ stream: string; upTo: number }>[]): Promise<ReadonlyMap<string, readonly Published[]>> => {
    const values = [streams.map(({ stream }) => stream), streams.map(({ upTo }) => upTo)];
    const { rows } = await pool.query<EventRow>({ name: 'streams', text, values });
    const events = new Map<string, Published[]>();
    for (const row of rows) {
      const event = published(service, storedEvent(row, seam.stored), seam);
      const before = events.get(event.stream);
      if (before) before.push(event);
      else events.set(event.stream, [event]);
    }
    return events;
  };
