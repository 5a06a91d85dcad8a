/** Works that share a transaction: what they lock and read, how they are decided, and what they add. */
import { hash } from 'node:crypto';
import type { Answer, StreamRef, StoredEvent, UnitOfWork } from '../event-store.js';
import { executeUnit } from '../execution/execute-unit.js';
import { BatchState } from '../execution/batch-state.js';
import type { StoredShapes } from '../stored-shapes.js';
import { foreignWrites } from './foreign-rows.js';
import { deadlineChanges, writeDeadlines } from './deadline-rows.js';
import { insertAnswers, insertEvents, rowOf } from './rows.js';
import { type Pipeline, inOrder } from './transaction.js';

export type Result = PromiseSettledResult<readonly Answer[]>;

/** Rows that a service keeps in the same transaction as its events (its ledger): `insert` takes them as one JSON array. */
export type Alongside = Readonly<{ rows: (events: readonly StoredEvent[]) => readonly object[]; insert: string }>;

export type Batch = Readonly<{
  works: readonly UnitOfWork[];
  streams: readonly StreamRef[];
  keys: readonly bigint[];
  /** Locks that others may share: of what is held (`FactsRef`). */
  shared: readonly bigint[];
  state: BatchState;
}>;

/** `schema` keeps the locks of services apart that share a database. */
export const batchOf = (works: readonly UnitOfWork[], schema: string): Batch => {
  const streams = works.flatMap(({ commands }) => commands.flatMap(({ on }) => Object.values(on)));
  const names = new Set(streams.map(({ stream }) => stream));
  for (const { delivery } of works) if (delivery) names.add(heardName(delivery.stream));
  const held = works.flatMap(({ commands }) => commands.flatMap(({ readsFacts = [] }) => readsFacts.filter(({ held }) => held)));
  const shared = new Set(held.map(({ stream }) => heardName(stream)).filter((name) => !names.has(name)));
  const keysOf = (all: Iterable<string>) => inOrder(Array.from(all, (name) => lockKey(schema, name)));
  return { works, streams, keys: keysOf(names), shared: keysOf(shared), state: new BatchState() };
};

const heardName = (stream: string): string => `heard ${stream}`;

export const lockKey = (schema: string, name: string): bigint => hash('md5', `${schema} ${name}`, 'buffer').readBigInt64BE();

/** Works that are decided before what they add is sent off. */
export const share = 32;

export const outcomesOf = (works: readonly UnitOfWork[], state: BatchState, shapes: StoredShapes): Result[] =>
  works.map((work) => {
    try {
      return { status: 'fulfilled', value: executeUnit(work, state, shapes) };
    } catch (reason) {
      return { status: 'rejected', reason };
    }
  });

/** A share of the works at a time: while PostgreSQL appends what one has added, the next is decided here. */
export const executeAndAppend = async (
  pipeline: Pipeline,
  { works, state }: Pick<Batch, 'works' | 'state'>,
  shapes: StoredShapes,
): Promise<Result[]> => {
  const results: Result[] = [];
  for (let n = 0; n < works.length; n += share) {
    const before = state.added.length;
    results.push(...outcomesOf(works.slice(n, n + share), state, shapes));
    const rows = state.added.slice(before).map(rowOf);
    if (rows.length > 0)
      await pipeline.send((tx) => tx.query({ name: 'append', text: insertEvents, values: [JSON.stringify(rows)] }));
  }
  return results;
};

/** All that goes with the events of a batch. */
export const writeRest = async (pipeline: Pipeline, state: BatchState, alongside: readonly Alongside[]): Promise<void> => {
  const send = (name: string, text: string, rows: readonly object[]) =>
    pipeline.send((tx) => tx.query({ name, text, values: [JSON.stringify(rows)] }));
  await writeDeadlines(pipeline, deadlineChanges(state.added));
  for (const { rows, insert } of alongside) {
    const news = rows(state.added);
    if (news.length > 0) await pipeline.send((tx) => tx.query(insert, [JSON.stringify(news)]));
  }
  for (const { name, text, rows } of foreignWrites(state)) await send(name, text, rows);
  const answers = newAnswers(state);
  if (answers.length > 0) await send('answer', insertAnswers, answers);
};

export const newAnswers = (state: BatchState): object[] =>
  state
    .newlyRemembered()
    .map(({ actor, commandId, command: { hash }, answer, at }) => ({ actor, command_id: commandId, hash, answer, at }));
