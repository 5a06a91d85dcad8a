import type { Fold, StoredEvent } from '@redress/event-sourcing';
import { replay } from '@redress/event-sourcing';
import type { LogPorts } from './context.js';
import { type Doing, got } from './doing.js';
import { versionIn } from './thing.js';

/** The events of a stream that were recorded by that instant, whenever they occurred; absent: all. */
export function* recordedBy(store: LogPorts['store'], stream: string, at: string | undefined): Doing<readonly StoredEvent[]> {
  const history = yield* got(store.read(stream));
  return at === undefined ? history : history.filter((event) => event.at <= at);
}

/** The state of a stream now, or as it was by an instant, and the version that it is the state of. */
export function* stateAt<State>(
  store: LogPorts['store'],
  part: Readonly<{ stream: string; fold: Fold<State, never> }>,
  at: string | undefined,
): Doing<Readonly<{ state: State; version: number }>> {
  if (at === undefined) return yield* got(store.stateOf(part));
  const history = yield* recordedBy(store, part.stream, at);
  return { state: replay(part.fold, history as never[]), version: versionIn(history) };
}
