/** Emmett's PostgreSQL event store as its documentation shows it: its own schema, its own pool (of 10). */
import { DeciderCommandHandler } from '@event-driven-io/emmett';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import type { Appends, Commands } from '../contestant.js';
import { inChunks } from '../drive.js';
import { type Case, type CaseEvent, decide, evolve, initial } from '../refund-case.js';
import { ask } from './events-table.js';

const open = async (url: string) => {
  const store = getPostgreSQLEventStore(url);
  await store.schema.migrate();
  const prepare = (streams: readonly string[], history: readonly CaseEvent[]) =>
    inChunks(streams, 64, (stream) => store.appendToStream(stream, [...history]));
  return { store, prepare };
};

export const emmettAppends = async (url: string): Promise<Appends> => {
  const { store, prepare } = await open(url);
  return {
    prepare: (streams, first) => prepare(streams, [first]),
    append: async (stream, version, event) => {
      await store.appendToStream(stream, [event], { expectedStreamVersion: BigInt(version) });
    },
    close: () => store.close(),
  };
};

type Bargain = { type: 'bargain'; data: Record<string, never> };

export const emmettCommands = async (url: string): Promise<Commands> => {
  const { store, prepare } = await open(url);
  const handle = DeciderCommandHandler<Case, Bargain, CaseEvent>({
    initialState: () => initial,
    evolve,
    decide: (_, state) => decide(state),
  });
  return {
    prepare,
    ready: async () => undefined,
    command: async (stream) => {
      await handle(store, stream, { type: 'bargain', data: {} });
    },
    reset: (length) =>
      ask(url, [
        `delete from emt_messages where stream_position > ${length}`,
        `update emt_streams set stream_position = ${length} where stream_position > ${length}`,
        'vacuum (analyze) emt_messages, emt_streams',
      ]),
    close: () => store.close(),
  };
};
