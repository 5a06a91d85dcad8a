/** Positions and facts of other services' streams: all that is read and written of them. */
import type pg from 'pg';
import type { FactsFold, FactsRef, UnitOfWork } from '../event-store.js';
import type { BatchState } from '../execution/batch-state.js';
import type { KeptFacts } from '../execution/foreign-state.js';

type Db = pg.Pool | pg.PoolClient;

type Row = Readonly<{
  stream: string;
  fold: string | null;
  position: number | null;
  kept_version: number | null;
  up_to: number | null;
  state: unknown;
  claimed: number | null;
  made: boolean | null;
}>;

// One index probe a table and stream, also before the first ANALYZE: with a limit of its own no join is turned into a scan.
const selectForeign = `
  select wanted.stream, wanted.fold, p.version as position, f.fold_version as kept_version, f.up_to, f.state, c.version as claimed, c.made
  from unnest($1::text[], $2::text[]) as wanted (stream, fold)
  left join lateral (select version from positions where positions.stream = wanted.stream limit 1) as p on true
  left join lateral (
    select fold_version, up_to, state from facts where facts.stream = wanted.stream and facts.fold = wanted.fold limit 1
  ) as f on true
  left join lateral (select version, made from folds where folds.fold = wanted.fold limit 1) as c on true`;

/** Of which streams a batch needs the position, and what is kept of them. */
const refsOf = (works: readonly UnitOfWork[]): readonly Readonly<{ stream: string; fold?: string }>[] => {
  const refs = works.flatMap(({ delivery, commands }) => [
    ...(delivery ? [{ stream: delivery.stream, ...(delivery.facts && { fold: delivery.facts.fold }) }] : []),
    ...commands.flatMap(({ readsFacts = [] }) => readsFacts),
  ]);
  return [...new Map(refs.map((ref) => [`${ref.fold} ${ref.stream}`, ref])).values()];
};

/** Which folds, in which versions, these works take for what this code keeps. */
export const foldsIn = (works: readonly UnitOfWork[]): readonly FactsFold[] =>
  works.flatMap(({ delivery, commands }) => [
    ...(delivery?.facts ? [delivery.facts] : []),
    ...commands.flatMap(({ readsFacts = [] }) => readsFacts),
  ]);

/** Reads what this service has heard and keeps of the streams that the works name. */
export const readForeign = async (tx: Db, works: readonly UnitOfWork[], state: BatchState): Promise<void> => {
  const refs = refsOf(works);
  if (refs.length > 0) await readRefs(tx, refs, state);
};

export const readRefs = async (
  db: Db,
  refs: readonly Readonly<{ stream: string; fold?: string }>[],
  state: BatchState,
): Promise<void> => {
  const values = [refs.map(({ stream }) => stream), refs.map(({ fold }) => fold ?? null)];
  const { rows } = await db.query<Row>({ name: 'foreign', text: selectForeign, values });
  for (const { stream, fold, position, claimed, made, ...kept } of rows) {
    state.readPosition(stream, position ?? 0);
    if (fold === null) continue;
    if (claimed !== null) state.claims.set(fold, { version: claimed, made: made ?? false });
    const read = keptOf(kept);
    if (read) state.readKept(stream, fold, read);
  }
};

const keptOf = ({
  kept_version: version,
  up_to: upTo,
  state,
}: Pick<Row, 'kept_version' | 'up_to' | 'state'>): KeptFacts | undefined =>
  version === null ? undefined : { version, state: state ?? undefined, ...(upTo !== null && { upTo }) };

// In one order, so that who moves positions in bulk and who settles batches cannot deadlock; never lower than they are.
const upsertPositions = `
  insert into positions (stream, version) select stream, version from json_to_recordset($1) as row (stream text, version int) order by stream
  on conflict (stream) do update set version = greatest(positions.version, excluded.version)`;

const upsertFacts = `
  insert into facts (stream, fold, fold_version, up_to, state)
  select stream, fold, fold_version, up_to, state
  from json_to_recordset($1) as row (stream text, fold text, fold_version int, up_to int, state json)
  on conflict (stream, fold) do update set fold_version = excluded.fold_version, up_to = excluded.up_to, state = excluded.state`;

/** What a batch has changed of it, as statements with one JSON parameter each; those that have nothing to write are left out. */
export const foreignWrites = (
  state: BatchState,
): readonly Readonly<{ name: string; text: string; rows: readonly object[] }>[] => {
  const positions = state.moved().map(([stream, version]) => ({ stream, version }));
  const facts = state.changedFacts().map(({ stream, fold, kept }) => factsRow({ stream, fold, version: kept.version }, kept));
  return [
    { name: 'hear', text: upsertPositions, rows: positions },
    { name: 'keep-facts', text: upsertFacts, rows: facts },
  ].filter(({ rows }) => rows.length > 0);
};

const factsRow = ({ stream, fold, version }: FactsRef, { state, upTo }: Pick<KeptFacts, 'state' | 'upTo'>): object => ({
  ...{ stream, fold, fold_version: version, up_to: upTo, state },
});
