import type pg from 'pg';
import type { Fold } from '../decider.js';
import type { Answer, StreamRef, UnitOfWork } from '../event-store.js';
import type { StoredShapes } from '../stored-shapes.js';
import { type StreamHead, type BatchState, advanced, emptyHead, foldsOf, isFolded } from '../execution/batch-state.js';
import { type PastRow, asText, pastColumns, pastEvent } from './past-rows.js';

export type Db = pg.Pool | pg.PoolClient;

/** The heads of these streams under every fold that is asked for, from what is warm and what was added since: one query. */
export const readHeads = async (
  db: Db,
  parts: readonly StreamRef[],
  shapes: StoredShapes,
  warm: (stream: string) => StreamHead | undefined,
): Promise<Map<string, StreamHead>> => {
  if (parts.length === 0) return new Map();
  const known = Array.from(foldsOf(parts), ([stream, folds]) => ({ stream, head: warmHead(warm(stream), folds) }));
  const values: unknown[] = [known.map(({ stream }) => stream), known.map(({ head }) => head.version)];
  const anew = known.map(({ head }) => anewAt(head));
  const query = anew.some((type) => type !== null)
    ? { name: 'heads anew', text: readAnew, values: [...values, anew] }
    : { name: 'heads', text: readAfter, values };
  const { rows } = await db.query<PastRow>({ ...query, rowMode: 'array', types: asText });
  const heads = known.map(({ head }) => head);
  for (const row of rows) {
    const n = Number(row[0]) - 1;
    heads[n] = advanced(heads[n]!, pastEvent(row, known[n]!.stream, shapes));
  }
  return new Map(known.map(({ stream }, n) => [stream, heads[n]!]));
};

/** A head that lacks one of these folds is of no use here. */
const warmHead = (head: StreamHead | undefined, folds: ReadonlySet<Fold<unknown>>): StreamHead =>
  head && [...folds].every((fold) => isFolded(head, fold)) ? head : emptyHead(folds);

/** The type of event from which on alone the stream is to be read: where every fold that is asked for begins anew there. */
const anewAt = ({ folded }: StreamHead): string | null => {
  const [first, ...others] = folded.map(({ fold }) => fold.anewAt);
  return first !== undefined && others.every((type) => type === first) ? first : null;
};

// One index probe a stream, also before the first ANALYZE: the lateral join with its own order is not turned into a scan.
const readAfter = `
  select wanted.n, e.* from unnest($1::text[], $2::int[]) with ordinality as wanted (stream, after, n)
  cross join lateral (
    select ${pastColumns} from events where events.stream = wanted.stream and events.version > wanted.after order by version
  ) as e`;

// The last event of that type is found from the stream's end on.
const readAnew = `
  select wanted.n, e.* from unnest($1::text[], $2::int[], $3::text[]) with ordinality as wanted (stream, after, anew, n)
  cross join lateral (
    select case when wanted.anew is null then 0 else coalesce((
      select version - 1 from events where events.stream = wanted.stream and events.type = wanted.anew order by version desc limit 1), 0)
    end as before) as begins
  cross join lateral (
    select ${pastColumns} from events
    where events.stream = wanted.stream and events.version > greatest(wanted.after, begins.before) order by version
  ) as e`;

/** Which of these commands were accepted before. */
export const readAnswers = async (tx: pg.PoolClient, works: readonly UnitOfWork[], batch: BatchState): Promise<void> => {
  const said = works
    .flatMap(({ commands }) => commands.map((execution) => execution.command))
    .filter(({ commandId }) => commandId !== undefined);
  if (said.length === 0) return;
  const text = `select a.actor, a.command_id as "commandId", a.hash, a.answer, a.at
    from unnest($1::text[], $2::text[]) as wanted (actor, command_id)
    cross join lateral (
      select * from answers where answers.actor = wanted.actor and answers.command_id = wanted.command_id limit 1
    ) as a`;
  const values = [said.map(({ as }) => as), said.map(({ commandId }) => commandId)];
  const { rows } = await tx.query<{ actor: string; commandId: string; hash: string; answer: Answer; at: Date }>({
    name: 'said',
    text,
    values,
  });
  rows.forEach(({ hash, at, ...row }) => batch.recall({ ...row, command: { hash }, at: at.toISOString() }));
};
