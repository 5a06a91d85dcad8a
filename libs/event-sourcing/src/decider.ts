/**
 * A fact. `at` is the instant it was recorded, UTC as `toISOString()` writes it; `occurredAt` stands beside it only where the
 * fact holds for an earlier instant (a courier's record that arrives late). `data` is JSON, so that an event equals itself
 * after a round trip. `explanation` says which rule caused it, and why.
 */
export type Event<Type extends string, Data> = Readonly<{
  type: Type;
  at: string;
  occurredAt?: string;
  data: Readonly<Data>;
  explanation?: unknown;
}>;

export type AnyEvent = Event<string, object>;

/** A wish: who asks (`buyer:b1`), when, for what. It may be refused; an event may not. */
export type Command<Type extends string, Data> = Readonly<{ type: Type; as: string; at: string; data: Readonly<Data> }>;

/** How a stream's events become its state. Total: accepts every event ever stored, checks nothing. */
export interface Fold<State, E = never> {
  readonly initial: State;
  /**
   * Events of this type begin the state anew: nothing before the last of them makes a difference, so that a store need not read it. Not for
   * streams of which commands tell a repetition (`ID`, `LAST`).
   */
  readonly anewAt?: string;
  evolve(state: State, event: E): State;
}

/** A fold that also judges. `decide` throws `Rejected` to say no and returns [] when there is nothing left to do. */
export interface Decider<State, C, E> extends Fold<State, E> {
  decide(command: C, state: State): readonly E[];
}

export const replay = <State, E>(fold: Fold<State, E>, history: readonly E[]): State =>
  history.reduce<State>((state, event) => fold.evolve(state, event), fold.initial);

/** A no, as every door shows it. RULE comes with its `ruleId` and explanation, STATE with `details.allowed`. */
export type Refusal = Readonly<{
  code: 'NOT_FOUND' | 'FORBIDDEN' | 'INVALID' | 'CONFLICT' | 'RULE' | 'STATE';
  ruleId?: string;
  message: string;
  details: object;
}>;

/** What a command is about, as the feed orders it: the order, else the seller, and the seller. */
export type Touched = Readonly<{ key: string; lane: string }>;

/** Somebody was told no. Everything else that is thrown is a defect or an outage. */
export class Rejected extends Error {
  override readonly name = 'Rejected';
  /** Set by the store where it was there that the command was judged. For those who ask again, not for callers. */
  about?: Touched;
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

export const reject = (code: Exclude<Refusal['code'], 'RULE'>, message: string, details: object = {}): never => {
  throw new Rejected({ code, message, details });
};

/**
 * A reaction or a timer meets what cannot be: what it is about is not there, or is something else. No refusal (nobody asked) and
 * never silence: the event is parked and an operator is told.
 */
export class Astray extends Error {
  override readonly name = 'Astray';
}
export const astray = (message: string): never => {
  throw new Astray(message);
};

/** A rule said no: its explanation goes along as `details`. */
export const rejectByRule = (ruling: Readonly<{ ruleId: string }>, message: string): never => {
  throw new Rejected({ code: 'RULE', ruleId: ruling.ruleId, message, details: ruling });
};
