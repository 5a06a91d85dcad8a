/**
 * What a context is, as a value: which commands it takes and which aggregate decides each, what it keeps of other services' streams,
 * what it does when it hears an event, and what it shows. Live services and the simulation, the gateway, the OpenAPI document, the
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
  EventStore,
  FactsFold,
  FactsRef,
  StreamRef,
  CommandExecution,
  StoredEvent,
  UnitOfWork,
} from '@redress/event-sourcing';
import type { AnyRule, Rulebook } from '@redress/rulebook';
import type { CommandEnvelope, CommandTable, QueryEnvelope, ViewSpec } from './command.js';
import type { Doing, Soon } from './doing.js';
import type { ListSpec } from './lists/list.js';

/** What of an event store a context works with: the same port, which in the simulation answers at once. */
export interface Log {
  execute(unit: UnitOfWork): Soon<readonly Answer[]>;
  read(stream: string): Soon<readonly StoredEvent[]>;
  readKey(key: string): Soon<readonly StoredEvent[]>;
  stateOf<State>(ref: StreamRef<State>): Soon<Readonly<{ state: State; version: number }>>;
  /** What this context has kept of another service's stream. Throws `FactsNotReady`. */
  factsOf(ref: FactsRef): Soon<unknown>;
  /** Moves positions over what was of no interest. */
  passOver(...asked: Parameters<EventStore['passOver']>): Soon<void>;
  /** How far another service's stream was heard; 0 where it was not. */
  positionOf(stream: string): Soon<number>;
}

/** What a context that keeps a log needs of the world. */
export type LogPorts = Readonly<{ store: Log; rules: Rulebook }>;

/** A view, and how it is answered: plain JSON. Throws `Rejected` (NOT_FOUND, INVALID). */
export type View<Ports> = ViewSpec & Readonly<{ show(query: QueryEnvelope, ports: Ports): Doing<unknown> }>;
export type Views<Ports> = Readonly<Record<string, View<Ports>>>;

/** One kind of thing that decides: a folder. */
export type Aggregate<Ports> = Readonly<{
  /** What its streams are called: `refund` for `refund-r1`; the first is its own. A deadline on one of them rings this aggregate. */
  streams: readonly [string, ...string[]];
  /** What a door may ask of it; what reactions and timers say has no door. */
  commands: CommandTable;
  /** In which statuses of what it is about a command may be open; absent of those that begin something, or always are. */
  openIn?: Readonly<Record<string, readonly string[]>>;
  /** Checks, looks up, settles. Throws `Rejected`, or `Astray` for a timer or a reaction about what is not there. */
  ask(envelope: CommandEnvelope, ports: Ports): Doing<Answer>;
  views: Views<Ports>;
  /** It has deadlines, which somebody must ring. */
  hasDeadlines?: true;
}>;

/** What a context keeps of streams of another service: a pure fold of what that has published. */
export type ForeignFacts<Event extends Published = Published> = Readonly<{
  /** Whose, and which of its streams: `order` for `order-o1`. What is kept of them is called so, too. */
  of: ServiceName;
  stream: string;
  /** Of `on` and `evolve`. With a higher one all that is kept is made anew (docs/how-to/change-facts.md). */
  version: number;
  /** The types that change it. */
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

/** What of it the store is told: its name and version. */
export const foldOf = ({ stream: fold, version }: ForeignFacts): FactsFold => ({ fold, version });
/** What is kept of one stream: to be named in `readsFacts`, and asked for. */
export const factsRef = (facts: ForeignFacts, stream: string): FactsRef => ({ stream, ...foldOf(facts) });

export type EventsOf = {
  orders: OrdersEvent;
  refunds: RefundsEvent;
  arbitration: ArbitrationEvent;
  penalties: PenaltiesEvent;
};
type OfType<Event extends Published, Type extends string> = Extract<Event, { type: Type }>;

/** What follows from an event that was heard: commands as steps, settled in one transaction with the position of its stream. */
export type Reaction<Event extends Published, Ports> = (event: Event, ports: Ports) => Doing<readonly CommandExecution[]>;
/** By whose event, then by its type. */
export type Reactions<Ports> = {
  readonly [Service in keyof EventsOf]?: {
    readonly [Type in EventsOf[Service]['type']]?: Reaction<OfType<EventsOf[Service], Type>, Ports>;
  };
};

/** One who listens with positions of its own, apart from the context's inbox, because nobody else is to wait for what it does. */
export type Consumer<Ports> = Readonly<{
  /** `penalties.payer` */
  name: string;
  services: readonly ServiceName[];
  /** Whether it does anything about such an event; absent: about all. */
  wants?(event: Pick<Published, 'service' | 'stream' | 'type'>): boolean;
  /** Of those services, only the streams that are so called: `trade`; of others it keeps no position. */
  only?: readonly string[];
  /** Before the name of a stream, where it keeps its position beside the inbox's: `payer:trade-o1`. */
  prefix?: string;
  /** `after`: as `Delivery` has it. */
  hear(event: Published, ports: Ports, after?: number): Doing<void>;
}>;

export type Context<Ports> = Readonly<{
  name: ServiceName;
  /** Around its log: how older events are read, and what others see of each. Absent: as they are. */
  seam?: Seam;
  /** Absent: it decides nothing, and keeps no log. */
  aggregates?: readonly Aggregate<Ports>[];
  /** Those that it alone decides by: an explanation names one of them, or one of the rulebook's own (`sharedRules`). */
  rules?: readonly AnyRule[];
  facts?: readonly ForeignFacts[];
  reactions?: Reactions<Ports>;
  /** Beside, or instead of, what follows from `facts` and `reactions`. Of all the first has its turn first. */
  consumers?: readonly Consumer<Ports>[];
  /** Of no single aggregate. */
  views?: Views<Ports>;
  /** Its lists, each over a projection of its own log. */
  lists?: readonly ListSpec[];
}>;

/** Any context, for whoever reads only what it declares. */
export type AnyContext = Context<never>;
