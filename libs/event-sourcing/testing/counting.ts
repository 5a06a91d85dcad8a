/** Commands on a stream that counts, for the suites of the event store. */
import type { AnyEvent, Fold } from '../src/decider.js';
import type { EventStore, StreamRef, IssuedCommand, CommandExecution, StoredEvent } from '../src/event-store.js';

export const at = '2026-03-02T01:00:00.000Z';
export const due = '2026-03-05T01:00:00.000Z';

export const counter: Fold<unknown> = {
  initial: 0,
  evolve: (n, event: AnyEvent) => (event.type === 'Counted' ? (n as number) + 1 : n),
};
export const counterRef = (stream: string): StreamRef => ({ stream, fold: counter });
export const counted = (n: unknown): AnyEvent => ({ type: 'Counted', at, data: { n } });

/** A command that counts one up, with whatever the test is about. */
export const count = (
  stream: string,
  over: Partial<IssuedCommand> = {},
  more: Partial<CommandExecution> = {},
): CommandExecution => ({
  command: { type: 'count', as: 'buyer:b1', at, data: { times: 1 }, ...over },
  on: { counter: counterRef(stream) },
  routing: () => ({ key: `key-${stream}`, lane: `lane-${stream}` }),
  repeats: 'NEVER',
  decide: ({ states }) => ({ counter: [counted((states['counter'] as number) + 1)] }),
  ...more,
});
export const adding = (stream: string, events: readonly AnyEvent[], over: Partial<IssuedCommand> = {}) =>
  count(stream, over, { decide: () => ({ counter: events }) });
export const numbers = (events: readonly StoredEvent[]) => events.map(({ data }) => (data as { n: number }).n);

/** What a suite runs on: two doors, as of two processes, to one log, and a stream of the test's own. */
export type OpenStores = () => Readonly<{ store: EventStore; other: EventStore; stream: string }>;
