import type { AnyEvent, Fold } from './decider.js';
import type { OpenDeadline } from './deadline.js';
import type { DueDeadlines } from './due-deadlines.js';
import type { FactsUpkeep } from './facts-upkeep.js';

/**
 * What stands beside an event and is no part of what happened: nothing is decided by it, and no hash holds it. `traceparent`: the W3C
 * trace context of who asked, handed on to all that follows.
 */
export type Metadata = Readonly<{ traceparent?: string }>;

/** As the log keeps it. `eventId` is `{stream}@{version}`, also across adapters; `hash` chains the events of one stream. */
export type StoredEvent = AnyEvent &
  Readonly<{
    eventId: string;
    stream: string;
    version: number;
    /** In which version of its type's shape it was written. `data` are in today's, whichever that was; `hash` is of what was written. */
    schemaVersion: number;
    /** What orders it on the feed: the order, else the seller. */
    key: string;
    /** What can affect one another: the seller. */
    lane: string;
    actor: string;
    correlationId: string;
    causationId: string;
    /** The command that caused it: a hash of who asked for what, and its `commandId` if it had one. */
    command: Readonly<{ hash: string; id?: string }>;
    hash: string;
    metadata?: Metadata;
  }>;

/** Who asks, when, for what, and because of what. `causationId` and `correlationId` are set where an event or a timer asks. */
export type IssuedCommand = Readonly<{
  type: string;
  as: string;
  at: string;
  data: object;
  commandId?: string;
  correlationId?: string;
  causationId?: string;
  /** Stands beside the events that it adds. */
  metadata?: Metadata | undefined;
  /** The version that the caller has seen of the first stream: another one is a CONFLICT. */
  ifMatch?: number;
}>;

/** One stream of a step: locked, folded, and perhaps added to. */
export type StreamRef<State = unknown> = Readonly<{ stream: string; fold: Fold<State, never> }>;
export type StreamRefs = Readonly<Record<string, StreamRef>>;
type StateOf<P> = P extends StreamRef<infer State> ? State : never;

/** What `decide` is told: the state of each stream of the step, and what this service has heard of other services' streams. */
export type DecisionContext<P extends StreamRefs> = Readonly<{
  states: { readonly [Role in keyof P]: StateOf<P[Role]> };
  versions: { readonly [Role in keyof P]: number };
  /** What is kept of another service's stream; undefined where nothing is known of it. Throws where `readsFacts` does not name it. */
  factsOf: (stream: string) => unknown;
}>;

/** One command on one or more streams of a service. The first of `on` is the command's own: repetition is judged by it. */
export interface CommandExecution<P extends StreamRefs = StreamRefs> {
  readonly command: IssuedCommand;
  readonly on: P;
  /** What is kept of other services' streams, where `decide` asks `factsOf` for it. Not ready: `FactsNotReady`. */
  readonly readsFacts?: readonly FactsRef[];
  /** How the feed orders it (the order, else the seller), and its lane (the seller), once decided. */
  routing(context: DecisionContext<P>): Readonly<{ key: string; lane: string }>;
  /**
   * `ID`: the command brings the first stream's new id (the same again does nothing, other content is CONFLICT).
   * `LAST`: said again as the last thing on the stream, it does nothing. `NEVER`: only a `commandId` tells a repetition.
   */
  readonly repeats: 'ID' | 'LAST' | 'NEVER';
  /** Pure and synchronous. Throws `Rejected`; what it adds, per role; [] where nothing is left to do. */
  decide(context: DecisionContext<P>): { readonly [Role in keyof P]?: readonly AnyEvent[] };
}

/** A step as a work takes it: what its streams are is between `on` and `decide`. */
export const execution = <P extends StreamRefs>(execution: CommandExecution<P>): CommandExecution =>
  execution as unknown as CommandExecution;

/** A fold that a service keeps of other services' streams: its name, and the version that its code has. */
export type FactsFold = Readonly<{ fold: string; version: number }>;
/**
 * What is kept of one stream under a fold. `held`: nothing more of that stream is heard until this command's transaction has ended, so that
 * whoever acts on what was heard finds all that was decided without it.
 */
export type FactsRef = FactsFold & Readonly<{ stream: string; held?: true }>;

/** A published event that this service has heard: moves the position of its stream in the same transaction. */
export type Delivery = Readonly<{
  stream: string;
  version: number;
  /** All between this version and `version` is known to be of no interest here. Absent: nothing lies between. */
  after?: number;
  /** Throws where this must not be heard here; not asked of what has been heard before. */
  admit?: () => void;
  /** What this service keeps of that stream, and what it is with this event added (JSON); without `evolve` it stays as it is. */
  facts?: FactsFold & Readonly<{ evolve?: ((before: unknown) => unknown) | undefined }>;
  /** What stood beside it: handed on to what it causes. */
  metadata?: Metadata | undefined;
}>;

/** One transaction's worth: the steps one after another, all or none, and the position of what was heard. */
export type UnitOfWork = Readonly<{ delivery?: Delivery; commands: readonly CommandExecution[] }>;

export type Answer = Readonly<{
  stream: string;
  version: number;
  events: readonly Readonly<{ eventId: string; type: string }>[];
  correlationId: string | undefined;
}>;

/** An event came before its predecessor: it waits. */
export class Gap extends Error {
  override readonly name = 'Gap';
  constructor(
    readonly stream: string,
    readonly heard: number,
    readonly came: number,
  ) {
    super(`heard ${stream} up to version ${heard}, and now ${came}: what lies between is still to come`);
  }
}

export type DeadlinesBeyond = Readonly<{ ruleIds: readonly string[]; beyond: string; after?: string; limit: number }>;

/** Port. Every adapter passes `describeEventStore`. */
export interface EventStore extends DueDeadlines, FactsUpkeep {
  /**
   * Locks the streams, tells repetitions, lets each step judge, appends what they add, opens and closes deadlines, moves the
   * position, and answers each step: one transaction, all or nothing. `decide` is synchronous, so that an adapter may settle
   * many works in one transaction; what one of them throws reaches its own caller only.
   * Already heard (`delivery.version` not above the position): nothing happens and the answer is [], but facts that are being made
   * anew may take it in. Throws `Rejected`, `Gap` or `FactsNotReady`.
   */
  execute(unit: UnitOfWork): Promise<readonly Answer[]>;
  read(stream: string): Promise<readonly StoredEvent[]>;
  /** Every event with this `key` in this service's log, in order of `at`, then as appended. */
  readKey(key: string): Promise<readonly StoredEvent[]>;
  /** The state of a stream now, without a lock: to find out what to lock, and for views. */
  stateOf<State>(ref: StreamRef<State>): Promise<Readonly<{ state: State; version: number }>>;
  /** The version of a stream of this log; 0 where there is none. */
  versionOf(stream: string): Promise<number>;
  /** How far this service has heard another service's stream; 0 where it has not. */
  positionOf(stream: string): Promise<number>;
  /** What this service keeps of another service's stream. Throws `FactsNotReady`. */
  factsOf(ref: FactsRef): Promise<unknown>;
  /**
   * Forgets what was answered to commands before that instant, `most` at a time; returns how many. Said again, such a command is
   * judged anew: where it brings its stream's new id (`ID`), or its decider knows it by an id of its own, that still tells it.
   */
  forgetAnswers(before: string, most?: number): Promise<number>;
  /** The open deadlines, soonest first: of one lane, or due by an instant; then by rank, then in the order of their opening. */
  deadlines(filter: Readonly<{ lane?: string; dueBy?: string; limit?: number }>): Promise<readonly OpenDeadline[]>;
  /** The open deadlines of these rules that are due after an instant, in the order of `deadlineId`, from behind the id `after` on. */
  deadlinesBeyond(asked: DeadlinesBeyond): Promise<readonly OpenDeadline[]>;
}
