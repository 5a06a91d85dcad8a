/**
 * A batch whose streams are all warm is decided before anything is locked. The database then locks, looks whether the streams
 * stand where they were taken to stand, and appends, in one turn; where they do not, nothing has happened, and the batch goes the
 * long way. What was judged on a stale state reaches nobody: neither events nor refusals.
 */
import pg from 'pg';
import type { UnitOfWork } from '../event-store.js';
import type { StoredShapes } from '../stored-shapes.js';
import { type StreamHead, foldsOf, isFolded } from '../execution/batch-state.js';
import { movedOn } from './append-at.js';
import { type Alongside, type Batch, type Result, newAnswers, executeAndAppend, outcomesOf, share, writeRest } from './batch.js';
import { deadlineChanges } from './deadline-rows.js';
import { rowOf } from './rows.js';
import { Pipeline, withConnection } from './transaction.js';

/** The heads of all streams of a batch as they are warm; undefined where one is not, or where more than streams is to be read. */
export const warmHeads = (
  { works, streams }: Batch,
  warm: (stream: string) => StreamHead | undefined,
): ReadonlyMap<string, StreamHead> | undefined => {
  if (works.some(readsMore)) return undefined;
  const heads = new Map<string, StreamHead>();
  for (const [stream, folds] of foldsOf(streams)) {
    const head = warm(stream);
    if (!head) return undefined;
    for (const fold of folds) if (!isFolded(head, fold)) return undefined;
    heads.set(stream, head);
  }
  return heads;
};

/** Positions and facts of other services' streams are read under the lock, each time. */
const readsMore = ({ delivery, commands }: UnitOfWork): boolean =>
  delivery !== undefined || commands.some(({ readsFacts = [] }) => readsFacts.length > 0);

type With = Readonly<{ pool: pg.Pool; shapes: StoredShapes; alongside: readonly Alongside[] }>;

/** Undefined where one of the streams has moved on: nothing has happened then. */
export const executeWarm = (batch: Batch, heads: ReadonlyMap<string, StreamHead>, ways: With): Promise<Result[] | undefined> => {
  heads.forEach((head, stream) => batch.state.heads.set(stream, head));
  const values = [batch.keys, [...heads.keys()], Array.from(heads.values(), ({ version }) => version), ...named(batch.works)];
  const inOneCall = batch.works.length <= share && ways.alongside.length === 0;
  return inOneCall ? oneCall(batch, values, ways) : oneTurn(batch, values, ways);
};

/** Who said the commands that have an id, and their ids. */
const named = (works: readonly UnitOfWork[]): [askers: string[], commandIds: string[]] => {
  const [askers, commandIds]: [string[], string[]] = [[], []];
  for (const { commands } of works)
    for (const { command } of commands)
      if (command.commandId !== undefined) {
        askers.push(command.as);
        commandIds.push(command.commandId);
      }
  return [askers, commandIds];
};

const oneCall = async ({ works, state }: Batch, values: unknown[], { pool, shapes }: With): Promise<Result[] | undefined> => {
  const results = outcomesOf(works, state, shapes);
  const { ended, moved, opened } = deadlineChanges(state.added);
  const added = [json(state.added.map(rowOf)), ended, ...(moved ?? [null, null]), json(opened ?? []), json(newAnswers(state))];
  const { rows } = await pool.query<{ held: boolean }>({ name: 'append at', text: appendAt, values: [...values, ...added] });
  return rows[0]?.held ? results : undefined;
};

const json = (rows: readonly object[]): string | null => (rows.length > 0 ? JSON.stringify(rows) : null);

const appendAt = 'select append_at($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) as held';

/** As `oneCall`, sent as several statements: while PostgreSQL looks and appends, the next share is decided here. */
const oneTurn = (batch: Batch, values: unknown[], { pool, shapes, alongside }: With): Promise<Result[] | undefined> =>
  withConnection(pool, async (tx) => {
    const pipeline = new Pipeline(tx);
    try {
      await pipeline.send(() => tx.query('begin'));
      await pipeline.send(() => tx.query({ name: 'held at', text: 'select held_at($1, $2, $3, $4, $5, true)', values }));
      const results = await executeAndAppend(pipeline, batch, shapes);
      await writeRest(pipeline, batch.state, alongside);
      await pipeline.commit();
      return results;
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || error.code !== movedOn) throw error;
      await tx.query('rollback'); // the connection is as good as before
      return undefined;
    }
  });
