import type { Answer, EventStore, StreamRef, StoredEvent, UnitOfWork } from '../event-store.js';
import { type StoredShapes, firstShapes } from '../stored-shapes.js';
import { executeUnit } from '../execution/execute-unit.js';
import { type StreamHead, BatchState, advanced, emptyHead, foldedAlso, isFolded, stateUnder } from '../execution/batch-state.js';
import { type Sealing, asRead, sealedAtOnce, sealedWhenAsked } from '../execution/sealing.js';
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

/** An event store that answers at once. `log` is in commit order; `events` are the same in today's shapes, not yet written as text. */
export type MemoryLog = {
  readonly [Name in Exclude<keyof EventStore, 'stateOf'>]: (
    ...asked: Parameters<EventStore[Name]>
  ) => Awaited<ReturnType<EventStore[Name]>>;
} & Readonly<{
  log: readonly StoredEvent[];
  events: readonly StoredEvent[];
  stateOf: <State>(ref: StreamRef<State>) => Readonly<{ state: State; version: number }>;
}>;

/** The log of one service in memory: deterministic, for tests, scenarios and what-if runs. `log` is in commit order, as written. */
export const memoryEventStore = (options: MemoryStoreOptions = {}): EventStore & { readonly log: readonly StoredEvent[] } => {
  const at = logged(options, sealedAtOnce);
  return {
    log: at.log,
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
    deadlinesBeyond: async (asked) => at.deadlinesBeyond(asked),
    takeDue: async (asked) => at.takeDue(asked),
    putOff: async (tried) => at.putOff(tried),
    nextDue: async (now) => at.nextDue(now),
    failing: async (asked) => at.failing(asked),
  };
};

/** The same for who waits for nothing, and seldom reads what was appended: the simulation. */
export const memoryLog = (options: MemoryStoreOptions = {}): MemoryLog => logged(options, sealedWhenAsked);

const logged = (options: MemoryStoreOptions, sealing: Sealing): MemoryLog => {
  const { alongside, committed, shapes = firstShapes, past = [] } = options;
  const log: StoredEvent[] = [];
  const streams = new Map<string, StoredEvent[]>();
  let read = 0;
  /** The same in today's shapes. */
  const known: StoredEvent[] = [];
  const keys = new Map<string, StoredEvent[]>();
  let keyed = 0;
  const deadlines = memoryDeadlines(known);
  const batch = new BatchState();
  const { claim, claimAll, ...facts } = memoryFacts(batch);

  /** A stream asked for under another fold than before is folded anew. */
  const headUnder = ({ stream, fold }: StreamRef): StreamHead =>
    foldedAlso(batch.heads.get(stream) ?? emptyHead([]), fold, streams.get(stream) ?? []);
  /** Sorted by key when somebody asks by key. */
  const ofKey = (key: string): readonly StoredEvent[] => {
    for (; keyed < known.length; keyed++) {
      const event = known[keyed]!;
      const others = keys.get(event.key);
      if (others) others.push(event);
      else keys.set(event.key, [event]);
    }
    return keys.get(key) ?? [];
  };
  const takeIn = (part: StreamRef) => {
    const head = batch.heads.get(part.stream);
    if (!head || !isFolded(head, part.fold)) batch.heads.set(part.stream, headUnder(part));
  };
  const keep = (written: StoredEvent) => {
    log.push(written);
    const { type, schemaVersion, data, eventId } = written;
    const event =
      schemaVersion === shapes.versionOf(type)
        ? written
        : { ...written, data: shapes.upcast(type, schemaVersion, data, eventId) };
    known.push(event);
    const stream = streams.get(event.stream);
    if (stream) stream.push(event);
    else streams.set(event.stream, [event]);
    return event;
  };
  for (const event of past) batch.heads.set(event.stream, advanced(batch.heads.get(event.stream) ?? emptyHead([]), keep(event)));

  return {
    events: known,
    get log() {
      for (; read < log.length; read++) log[read] = asRead(log[read]!);
      return log;
    },
    execute: (unit: UnitOfWork): readonly Answer[] => {
      claimAll(unit);
      for (const { on } of unit.commands) for (const role in on) takeIn(on[role]!);
      const answers = executeUnit(unit, batch, shapes, sealing);
      if (batch.added.length === 0) return answers;
      const events = batch.added.splice(0);
      events.forEach(keep);
      alongside?.(events);
      committed?.(events);
      return answers;
    },
    read: (stream) => [...(streams.get(stream) ?? [])],
    readKey: (key) => ofKey(key).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
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
