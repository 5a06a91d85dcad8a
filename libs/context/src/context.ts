/**
 * A bounded context as a value: the commands it takes and the aggregate that decides each, the facts it keeps of other services'
 * streams, its reactions to their events, and its views. Live services and the simulation, the gateway, the OpenAPI document, the
 * command line and `verify` all read it; to add an aggregate is a folder and a line (docs/how-to/add-an-aggregate.md).
 */
import {
  type ArbitrationEvent,
  type OrdersEvent,
  type PenaltiesEvent,
  type Published,
  type RefundsEvent,
  type Seam,
  type ServiceName,
  ownerOf,
} from '@redress/contracts';
import type {
  Answer,
  DeadlinesBeyond,
  EventStore,
  FactsFold,
  FactsRef,
  OpenDeadline,
  StreamRef,
  CommandExecution,
  StoredEvent,
  UnitOfWork,
} from '@redress/event-sourcing';
import type { AnyRule, Rulebook } from '@redress/rulebook';
import type { CommandEnvelope, CommandTable, QueryEnvelope, ViewSpec } from './command.js';
import type { Doing, Soon } from './doing.js';
import type { ListSpec } from './lists/list.js';
import type { Told } from './told.js';

/** The part of the event store port that a context uses; in the simulation it answers synchronously. */
export interface Log {
  execute(unit: UnitOfWork): Soon<readonly Answer[]>;
  read(stream: string): Soon<readonly StoredEvent[]>;
  readKey(key: string): Soon<readonly StoredEvent[]>;
  stateOf<State>(ref: StreamRef<State>): Soon<Readonly<{ state: State; version: number }>>;
  /** The facts that this context has folded from another service's stream. Throws `FactsNotReady`. */
  factsOf(ref: FactsRef): Soon<unknown>;
  /** Moves positions past events that the context does not handle. */
  passOver(...asked: Parameters<EventStore['passOver']>): Soon<void>;
  /** The open deadlines of some rules that are due after an instant, page by page. */
  deadlinesBeyond(asked: DeadlinesBeyond): Soon<readonly OpenDeadline[]>;
  /** The position in another service's stream; 0 where none of its events was handled. */
  positionOf(stream: string): Soon<number>;
}

/** The files that people have uploaded to a case: `hash` as the upload was answered. */
export interface Uploads {
  has(caseId: string, hash: string): Soon<boolean>;
}

/** The ports of a context that keeps a log. `uploads`: absent where nobody can upload, as in scenarios; a name of a file is then believed. */
export type LogPorts = Readonly<{ store: Log; rules: Rulebook; uploads?: Uploads }>;

/** A view and its query handler, which answers plain JSON. Throws `Rejected` (NOT_FOUND, INVALID). */
export type View<Ports> = ViewSpec & Readonly<{ show(query: QueryEnvelope, ports: Ports): Doing<unknown> }>;
export type Views<Ports> = Readonly<Record<string, View<Ports>>>;

/** One aggregate: its streams, commands, command handler and views. Each has a folder of its own. */
export type Aggregate<Ports> = Readonly<{
  /** Prefixes of its streams, `refund` for `refund-r1`; the first is the aggregate's own. Due deadlines on them go to this aggregate. */
  streams: readonly [string, ...string[]];
  /** The public commands. Those that only reactions and timers issue are not listed. */
  commands: CommandTable;
  /** How each of its commands is told again from the events that it has left. */
  told: Told;
  /** Per command, the statuses of the aggregate in which it may be accepted; absent for commands that create or are always accepted. */
  openIn?: Readonly<Record<string, readonly string[]>>;
  /**
   * The command handler: checks the body, looks up facts, executes. Throws `Rejected`, or `Astray` where a timer or a reaction
   * names something that does not exist.
   */
  ask(envelope: CommandEnvelope, ports: Ports): Doing<Answer>;
  views: Views<Ports>;
  /** It has deadlines, which somebody must ring. */
  hasDeadlines?: true;
}>;

/** Facts that a context keeps of streams of another service: a pure fold of its published events. */
export type ForeignFacts<Event extends Published = Published> = Readonly<{
  /** The service that publishes, and the prefix of its streams: `order` for `order-o1`. The facts bear that name, too. */
  of: ServiceName;
  stream: string;
  /** The version of `on` and `evolve`. When it is raised, all facts are rebuilt (docs/how-to/change-facts.md). */
  version: number;
  /** The event types that change the facts. */
  on: readonly Event['type'][];
  evolve(before: unknown, event: Event): unknown;
}>;
/** `stream`: which streams, by what their names begin with. Throws a TypeError where nobody's are called so. */
export const foreign = <Event extends Published, Facts>(
  stream: string,
  facts: Pick<ForeignFacts<Event>, 'version' | 'on'> &
    Readonly<{ evolve(before: Facts | undefined, event: Event): Facts | undefined }>,
): ForeignFacts => {
  const of = ownerOf(`${stream}-`);
  if (!of) throw new TypeError(`${stream}-… is the name of nobody's streams: no facts can be kept of them`);
  return { of, stream, ...facts } as unknown as ForeignFacts;
};

/** The name and version of the facts, for the store. */
export const foldOf = ({ stream: fold, version }: ForeignFacts): FactsFold => ({ fold, version });
/** Refers to the facts of one stream, for `readsFacts` and for reads. */
export const factsRef = (facts: ForeignFacts, stream: string): FactsRef => ({ stream, ...foldOf(facts) });

export type EventsOf = {
  orders: OrdersEvent;
  refunds: RefundsEvent;
  arbitration: ArbitrationEvent;
  penalties: PenaltiesEvent;
};
type OfType<Event extends Published, Type extends string> = Extract<Event, { type: Type }>;

/** The commands that follow from a delivered event; they are executed in one transaction with the position of its stream. */
export type Reaction<Event extends Published, Ports> = (event: Event, ports: Ports) => Doing<readonly CommandExecution[]>;
/** By the service that publishes the event, then by its type. */
export type Reactions<Ports> = {
  readonly [Service in keyof EventsOf]?: {
    readonly [Type in EventsOf[Service]['type']]?: Reaction<OfType<EventsOf[Service], Type>, Ports>;
  };
};

/** A consumer with positions of its own, apart from the context's inbox, so that its slow work delays no other consumer. */
export type Consumer<Ports> = Readonly<{
  /** `penalties.payer` */
  name: string;
  services: readonly ServiceName[];
  /** Whether the consumer handles such an event; absent: it handles all. */
  wants?(event: Pick<Published, 'service' | 'stream' | 'type'>): boolean;
  /** Whether such an event causes nothing and only changes what is known, so that it may be heard when somebody looks; absent: none. */
  keepsOnly?(event: Pick<Published, 'service' | 'stream' | 'type'>): boolean;
  /** Prefixes of the streams that it consumes, as `trade`; of others it keeps no position. Absent: all streams of the services. */
  only?: readonly string[];
  /** Prefix of the names under which it keeps positions beside the inbox's: `payer:trade-o1`. */
  prefix?: string;
  /** `after`: as `Delivery` has it. */
  hear(event: Published, ports: Ports, after?: number): Doing<void>;
}>;

export type Context<Ports> = Readonly<{
  name: ServiceName;
  /** Upcasters of older events, and the publish map. Absent: events are read and published as they are stored. */
  seam?: Seam;
  /** Absent: the context decides nothing, and keeps no log. */
  aggregates?: readonly Aggregate<Ports>[];
  /** The rules that only this context applies: an explanation names one of them, or one of the rulebook's own (`sharedRules`). */
  rules?: readonly AnyRule[];
  facts?: readonly ForeignFacts[];
  reactions?: Reactions<Ports>;
  /** Consumers beside, or instead of, the inbox that `facts` and `reactions` make. An event goes to them in this order. */
  consumers?: readonly Consumer<Ports>[];
  /** Views that belong to no single aggregate. */
  views?: Views<Ports>;
  /** Its commands bring about too much to be told before they are given. */
  unforeseen?: true;
  /** Its lists, each over a projection of its own log. */
  lists?: readonly ListSpec[];
}>;

/** Any context, for code that reads only its declarations and not its ports. */
export type AnyContext = Context<never>;
