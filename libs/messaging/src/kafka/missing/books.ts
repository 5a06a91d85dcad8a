/** What a consumer knows that it misses, written down: for the next process, and for every process of its service. */
import type { ServiceName } from '@redress/contracts';
import type pg from 'pg';

/** One consumer's stream: `version`: up to which its owner has told. */
export type Missed = Readonly<{ consumer: string; service: ServiceName; stream: string; version: number }>;
/** Something of a service's topic was lost; nobody knows yet of which streams. */
export type Hole = Readonly<{ service: ServiceName; question: string; why: string }>;
/** `since`: ISO, of the oldest. */
export type Missing = Readonly<{ uncompared: readonly ServiceName[]; streams: number; since?: string }>;
/** The id of the topic in which a partition's offset was committed. */
export type Begun = Readonly<{ topic: string; partition: number; id: string }>;

/** Asked again after so long, twice as long after that, at last once an hour. */
const due = `asked_at < now() - least($2 * 2 ^ least(asks - 1, 12), 3600000) * interval '1 ms'`;
const askedAgain = 'set asked_at = now(), asks = asks + 1';
const rowsOf = `json_to_recordset($1) as row (consumer text, service text, stream text, version int)`;

/** `pool`: its search_path has `missingTables`. `reader`: the group. */
export const missingBooks = (pool: pg.Pool, reader: string) => ({
  begun: async (): Promise<readonly Begun[]> => {
    const text = 'select topic, partition, topic_id as id from readings where reader = $1';
    return (await pool.query<Begun>(text, [reader])).rows;
  },
  hasBegun: async (partitions: readonly Begun[]): Promise<void> => {
    const text = `insert into readings (reader, topic, partition, topic_id)
      select $2, topic, partition, id from json_to_recordset($1) as row (topic text, partition int, id text)
      on conflict (reader, topic, partition) do update set topic_id = excluded.topic_id`;
    await pool.query(text, [JSON.stringify(partitions), reader]);
  },
  /** One that is open already waits for the new question: what was lost since is not in the answer to the old one. */
  openHole: async ({ service, question, why }: Hole): Promise<void> => {
    const text = `insert into holes (reader, service, question, why) values ($1, $2, $3, $4)
      on conflict (reader, service) do update set question = excluded.question, why = excluded.why, asked_at = now(), asks = 1`;
    await pool.query(text, [reader, service, question, why]);
  },
  closeHoles: async (questions: readonly string[]): Promise<void> => {
    await pool.query('delete from holes where reader = $1 and question = any($2)', [reader, questions]);
  },
  /** Answers those that were not known to be missed. */
  note: async (missed: readonly Missed[]): Promise<readonly Missed[]> => {
    const text = `insert into missing (consumer, service, stream, version) select consumer, service, stream, version from ${rowsOf}
      on conflict (consumer, service, stream) do update set version = greatest(missing.version, excluded.version)
      returning consumer, service, stream, version, xmax = 0 as new`;
    const { rows } = await pool.query<Missed & { new: boolean }>(text, [JSON.stringify(missed)]);
    return rows.flatMap(({ new: isNew, ...one }) => (isNew ? [one] : []));
  },
  /** The next ones, in order of their names. */
  after: async (consumers: readonly string[], last: Missed | undefined, most: number): Promise<readonly Missed[]> => {
    const text = `select consumer, service, stream, version from missing
      where consumer = any($1) and (consumer, service, stream) > ($2, $3, $4) order by consumer, service, stream limit $5`;
    const { consumer, service, stream } = last ?? { consumer: '', service: '', stream: '' };
    return (await pool.query<Missed>(text, [consumers, consumer, service, stream, most])).rows;
  },
  /** They have come, up to the version that is said. */
  come: async (missed: readonly Missed[]): Promise<void> => {
    const text = `delete from missing using ${rowsOf}
      where (missing.consumer, missing.service, missing.stream) = (row.consumer, row.service, row.stream) and missing.version <= row.version`;
    await pool.query(text, [JSON.stringify(missed)]);
  },
  missing: async (consumers: readonly string[]): Promise<Missing> => {
    const holes = await pool.query<{ service: ServiceName; since: Date }>(
      'select service, since from holes where reader = $1 order by service',
      [reader],
    );
    const text = 'select count(*)::int as streams, min(since) as since from missing where consumer = any($1)';
    const [found] = (await pool.query<{ streams: number; since: Date | null }>(text, [consumers])).rows;
    const oldest = [...holes.rows.map(({ since }) => since), ...(found?.since ? [found.since] : [])];
    const since = oldest.map((date) => date.toISOString()).sort()[0];
    return {
      ...{ uncompared: holes.rows.map(({ service }) => service), streams: found?.streams ?? 0 },
      ...(since !== undefined && { since }),
    };
  },
  /** What is to be asked for again: of all processes that look, one is told. */
  dueHoles: async (afterMs: number): Promise<readonly Hole[]> => {
    const text = `update holes ${askedAgain} where reader = $1 and ${due} returning service, question, why`;
    return (await pool.query<Hole>(text, [reader, afterMs])).rows;
  },
  dueMissing: async (consumers: readonly string[], afterMs: number): Promise<readonly Missed[]> => {
    const text = `update missing ${askedAgain} where consumer = any($1) and ${due} returning consumer, service, stream, version`;
    return (await pool.query<Missed>(text, [consumers, afterMs])).rows;
  },
});
export type MissingBooks = ReturnType<typeof missingBooks>;
