import type { Answer, EventStore, StreamRef, StoredEvent, UnitOfWork } from '../event-store.js';
import { type StoredShapes, firstShapes } from '../stored-shapes.js';
import { executeUnit } from '../execution/execute-unit.js';
import { type StreamHead, BatchState, advanced, emptyHead, foldedAlso, stateUnder } from '../execution/batch-state.js';
import { readFacts } from '../execution/foreign-state.js';
import { memoryDeadlines } from './memory-deadlines.js';
import { memoryFacts } from './memory-facts.js';

/**
 * `alongside`: tables of the service that are kept in the same step (its ledger). `committed`: wakes the feed. `shapes`: in which
 * versions its events are written, and how older ones are read. `past`: a log to go on from, each event as it was written.
 */
export type MemoryStoreOptions = Readonly<{
  alongside?: (events: readonly StoredEvent[]) => void;
  committed?: (events: readonly StoredEvent[]) => void;
  shapes?: StoredShapes | undefined;
  past?: readonly StoredEvent[];
}>;

/** An event store that answers at once. `log` is in commit order. */
export type MemoryLog = {
  readonly [Name in Exclude<keyof EventStore, 'stateOf'>]: (
    ...asked: Parameters<EventStore[Name]>
  ) => Awaited<ReturnType<EventStore[Name]>>;
} & Readonly<{
  log: readonly StoredEvent[];
  stateOf: <State>(ref: StreamRef<State>) => Readonly<{ state: State; version: number }>;
}>;

/** The log of one service in memory: deterministic, for tests, scenarios and what-if runs. `log` is in commit order, as written. */
export const memoryEventStore = (options: MemoryStoreOptions = {}): EventStore & { readonly log: readonly StoredEvent[] } => {
  const { log, ...at } = memoryLog(options);
  return {
    log,
    execute: async (unit) => at.execute(unit),
    read: async (stream) => at.read(stream),
    readKey: async (key) => at.readKey(key),
    stateOf: async (part) => at.stateOf(part),
    versionOf: async (stream) => at.versionOf(stream),
    positionOf: async (stream) => at.positionOf(stream),
    factsOf: async (ref) => at.factsOf(ref),
    passOver: async (passed, folds) => at.passOver(passed, folds),
    staleFacts: async (fold, page) => at.staleFacts(fold, page),
    countFacts: async (fold, all) => at.countFacts(fold, all),
    remakeFacts: async (fold, made) => at.remakeFacts(fold, made),
    factsMade: async (fold) => at.factsMade(fold),
    claimFacts: async (fold) => at.claimFacts(fold),
    forgetAnswers: async (before) => at.forgetAnswers(before),
    deadlines: async (filter) => at.deadlines(filter),
    takeDue: async (asked) => at.takeDue(asked),
    putOff: async (tried) => at.putOff(tried),
    nextDue: async (now) => at.nextDue(now),
    failing: async (asked) => at.failing(asked),
  };
};

/** The same for who waits for nothing: the simulation. */
export const memoryLog = (options: MemoryStoreOptions = {}): MemoryLog => {
  const { alongside, committed, shapes = firstShapes, past = [] } = options;
  const log: StoredEvent[] = [];
  const streams = new Map<string, StoredEvent[]>();
  const keys = new Map<string, StoredEvent[]>();
  const { keep: keepDeadline, ...deadlines } = memoryDeadlines();
  const batch = new BatchState();
  const { claim, claimAll, ...facts } = memoryFacts(batch);

  /** A stream asked for under another fold than before is folded anew. */
  const headUnder = ({ stream, fold }: StreamRef): StreamHead =>
    foldedAlso(batch.heads.get(stream) ?? emptyHead([]), fold, streams.get(stream) ?? []);
  const keep = (written: StoredEvent) => {
    log.push(written);
    const { type, schemaVersion, data, eventId } = written;
    const event =
      schemaVersion === shapes.versionOf(type)
        ? written
        : { ...written, data: shapes.upcast(type, schemaVersion, data, eventId) };
    (streams.get(event.stream) ?? streams.set(event.stream, []).get(event.stream))?.push(event);
    (keys.get(event.key) ?? keys.set(event.key, []).get(event.key))?.push(event);
    keepDeadline(event);
    return event;
  };
  for (const event of past) batch.heads.set(event.stream, advanced(batch.heads.get(event.stream) ?? emptyHead([]), keep(event)));

  return {
    log,
    execute: (unit: UnitOfWork): readonly Answer[] => {
      claimAll(unit);
      for (const part of unit.commands.flatMap(({ on }) => Object.values(on))) batch.heads.set(part.stream, headUnder(part));
      const answers = executeUnit(unit, batch, shapes);
      const events = batch.added.splice(0);
      events.forEach(keep);
      alongside?.(events);
      if (events.length > 0) committed?.(events);
      return answers;
    },
    read: (stream) => [...(streams.get(stream) ?? [])],
    readKey: (key) => (keys.get(key) ?? []).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
    stateOf: <State>(ref: StreamRef<State>) => {
      const head = headUnder(ref as StreamRef);
      return { state: stateUnder(head, ref as StreamRef) as State, version: head.version };
    },
    versionOf: (stream) => streams.get(stream)?.length ?? 0,
    positionOf: (stream) => batch.positionOf(stream),
    factsOf: (ref) => {
      claim(ref);
      return readFacts(ref, batch);
    },
    ...facts,
    ...deadlines,
    forgetAnswers: (before) => batch.forget(before),
  };
};
