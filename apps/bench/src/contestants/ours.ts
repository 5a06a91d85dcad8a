/** Redress's event store as the services use it: the same migration, pool and planner settings, one transaction for many callers. */
import {
  type EventStore,
  type Fold,
  type StreamRef,
  type IssuedCommand,
  type CommandExecution,
  execution,
} from '@redress/event-sourcing';
import { logDatabase, postgresEventStore } from '@redress/event-sourcing/postgres';
import { openServiceDatabase } from '@redress/service-kit/postgres';
import type { Appends, Commands } from '../contestant.js';
import { type Case, type CaseEvent, decide, evolve, history, initial } from '../refund-case.js';
import { inChunks } from '../drive.js';
import { growEvents, restoreEvents } from './events-table.js';

const at = '2026-03-02T01:00:00.000Z';
const refund: Fold<Case, CaseEvent> = { initial, evolve };
/** An append decides by the version alone: nothing is folded. */
const nothing: Fold<null> = { initial: null, evolve: (state) => state };

const open = (url: string) => openServiceDatabase({ url, schema: 'bench', ...logDatabase });

const adding = <State>(
  stream: string,
  fold: Fold<State, never>,
  decided: (state: State) => readonly CaseEvent[],
  said: Partial<IssuedCommand> = {},
): CommandExecution =>
  execution<{ refund: StreamRef<State> }>({
    command: { type: 'bench.add', as: 'seller:s-731', at, data: { stream }, ...said },
    on: { refund: { stream, fold } },
    routing: () => ({ key: 'o-1700000001', lane: 's-731' }),
    repeats: 'NEVER',
    decide: ({ states }) => ({ refund: decided(states.refund).map((event) => ({ ...event, at })) }),
  });

/** Opens the refund, or says the next thing in its bargaining. */
export const bargain = (stream: string): CommandExecution =>
  adding(stream, refund, (state) => [state.status === 'NONE' ? history(1)[0]! : decide(state)]);

const prepare = (store: EventStore, streams: readonly string[], past: readonly CaseEvent[]) =>
  inChunks(streams, 256, (stream) => store.execute({ commands: [adding(stream, nothing, () => past)] }));

export const ourAppends = async (url: string): Promise<Appends> => {
  const { pool, schema, close } = await open(url);
  const store = postgresEventStore({ pool, schema });
  return {
    grow: (events) => growEvents(url, schema, events),
    prepare: (streams, first) => prepare(store, streams, [first]),
    append: async (stream, version, event) => {
      await store.execute({ commands: [adding(stream, nothing, () => [event], { ifMatch: version })] });
    },
    close,
  };
};

/** `warm`: the states are in memory, and only what came after them is read; else every command reads its whole stream. */
export const ourCommands =
  (warm: boolean) =>
  async (url: string): Promise<Commands> => {
    const { pool, schema, close } = await open(url);
    let store = postgresEventStore({ pool, schema, warm: 0 });
    return {
      grow: (events) => growEvents(url, schema, events),
      prepare: (streams, past) => prepare(store, streams, past),
      ready: async (streams) => {
        store = postgresEventStore({ pool, schema, warm: warm ? streams.length + 1 : 0 });
        if (warm) await inChunks(streams, 256, (stream) => store.stateOf({ stream, fold: refund }));
      },
      command: async (stream) => {
        await store.execute({ commands: [adding(stream, refund, (state) => [decide(state)])] });
      },
      reset: (length) => restoreEvents(url, 'bench', length),
      close,
    };
  };
