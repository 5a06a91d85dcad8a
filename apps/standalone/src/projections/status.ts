import pg from 'pg';
import { type Projection, projections } from './projection.js';

export type ProjectionStatus = Readonly<{
  projection: string;
  /** Events in the logs that it hears, and how many of them it has heard. */
  events: number;
  heard: number;
  behind: number;
  /** Streams of which something is parked for it. */
  parked: number;
  rows: Readonly<Record<string, number>>;
  lastRebuild?: Readonly<{ at: string; events: number; rows: number; differing: number; swapped: boolean; seconds: number }>;
}>;

export const projectionStatus = async (url: string): Promise<readonly ProjectionStatus[]> => {
  const db = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5000,
    options: '-c default_transaction_read_only=on',
  });
  await db.connect();
  const number = async (text: string, values: unknown[] = []) =>
    Number((await db.query<{ n: string | null }>(text, values)).rows[0]?.n ?? 0);
  const of = async ({ name, schema, hears, tables, consumer, lock }: Projection): Promise<ProjectionStatus> => {
    let events = 0;
    for (const service of hears) events += await number(`select count(*) as n from ${service}.events`);
    // Versions have no holes, so the position in a stream is how many of it were heard.
    const upTo = `(select transaction_id, position from ${schema}.position)`;
    const read = `select count(*) as n from ${hears[0]}.events where (transaction_id, position) <= ${upTo}`;
    const of = `select sum(version) as n from ${schema}.heard`;
    const heard = lock !== undefined ? await number(read) : consumer === undefined ? events : await number(of);
    const parked = await number('select count(distinct (service, stream)) as n from feed.parked where consumer = $1', [
      consumer ?? '',
    ]);
    const rows: Record<string, number> = {};
    for (const table of tables) rows[table] = await number(`select count(*) as n from ${schema}.${table}`);
    const last = await db.query<{ at: Date; events: string; rows: string; differing: string; swapped: boolean; seconds: number }>(
      'select at, events, rows, differing, swapped, seconds from feed.rebuilds where projection = $1 order by id desc limit 1',
      [name],
    );
    const [row] = last.rows;
    const lastRebuild = row && { ...row, at: row.at.toISOString(), events: Number(row.events), rows: Number(row.rows), differing: Number(row.differing) }; // prettier-ignore
    const behind = Math.max(events - heard, 0);
    return { projection: name, events, heard, behind, parked, rows, ...(lastRebuild && { lastRebuild }) };
  };
  try {
    const all: ProjectionStatus[] = [];
    for (const projection of projections) all.push(await of(projection));
    return all;
  } finally {
    await db.end();
  }
};
