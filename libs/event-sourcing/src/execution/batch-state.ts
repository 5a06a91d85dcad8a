import type { Answer, FactsRef, StreamRef, StoredEvent } from '../event-store.js';
import type { FactsClaim, ForeignState, KeptFacts } from './foreign-state.js';
import { type AnyEvent, type Fold, replay } from '../decider.js';

/** Whatever has a hash: it may be made when somebody asks for it. */
export type Link = Readonly<{ hash: string }>;

/** Who changed a stream, by which command, and with which events: what tells a repetition. */
export type LastCommand = Readonly<{
  actor: string;
  command: Link;
  correlationId: string;
  from: number;
  types: readonly string[];
}>;

/** What of an event a head needs: what a fold is told, who said it, and its link of the chain. */
export type PastEvent = AnyEvent &
  Pick<StoredEvent, 'eventId' | 'stream' | 'version' | 'actor' | 'correlationId' | 'hash'> &
  Readonly<{ command: Pick<StoredEvent['command'], 'hash'> }>;

/** A stream as far as a batch has read or written it. */
export type StreamHead = Readonly<{
  version: number;
  /** The end of its chain. */
  link: Link;
  first?: LastCommand;
  last?: LastCommand;
  /** The state under each fold that somebody asks for: nearly always one. */
  folded: readonly Folded[];
}>;
export type Folded = Readonly<{ fold: Fold<unknown>; state: unknown }>;

/** Facts, and of what. */
type Kept = Readonly<{ stream: string; fold: string; kept: KeptFacts }>;
export type Remembered = Readonly<{ actor: string; commandId: string; command: Link; answer: Answer; at: string }>;

/** A head with the next event of its stream. */
export const advanced = (head: StreamHead, event: PastEvent): StreamHead =>
  headAfter(head, event, { link: { hash: event.hash }, folded: evolved(head.folded, event) });

/** The same where its states and the end of its chain are known. */
export const headAfter = (
  head: StreamHead,
  event: Omit<PastEvent, 'hash'>,
  { link, folded }: Pick<StreamHead, 'link' | 'folded'>,
): StreamHead => {
  const { version } = event;
  const last = lastCommandAfter(head.last, event);
  const first = last.from === 1 ? last : head.first;
  return first ? { version, link, first, last, folded } : { version, link, last, folded };
};

/** The states of a head after an event, which may be one that is not stored yet. */
export const evolved = (folded: readonly Folded[], event: AnyEvent): readonly Folded[] =>
  folded.map(({ fold, state }) => ({ fold, state: fold.evolve(state, event as never) }));

/** What a command causes in turn (its payment is recorded) does not come between it and its repetition; a timer does. */
const lastCommandAfter = (
  last: LastCommand | undefined,
  { actor, command, correlationId, version, type }: Omit<PastEvent, 'hash'>,
): LastCommand => {
  if (last?.correlationId !== correlationId) return { actor, command, correlationId, from: version, types: [type] };
  return isSame(last.command, command) ? { ...last, types: [...last.types, type] } : last;
};

const isSame = (one: Link, other: Link): boolean => one === other || one.hash === other.hash;

const noLink: Link = { hash: '' };

/** A stream before its first event. */
export const emptyHead = (folds: Iterable<Fold<unknown>>): StreamHead => ({
  version: 0,
  link: noLink,
  folded: Array.from(folds, (fold) => ({ fold, state: fold.initial })),
});

export const isFolded = (head: StreamHead, fold: Fold<unknown>): boolean => head.folded.some((one) => one.fold === fold);

/** The state under that very fold: another's would be taken for it. */
export const stateUnder = ({ folded }: StreamHead, ref: StreamRef): unknown => stateOf(folded, ref);

export const stateOf = (folded: readonly Folded[], { stream, fold }: StreamRef): unknown => {
  const found = folded.find((one) => one.fold === fold);
  if (!found) throw new TypeError(`${stream} was not read under the fold that it is asked for`);
  return found.state;
};

/** Under another fold as well, which needs the whole stream again. */
export const foldedAlso = (head: StreamHead, fold: Fold<unknown>, events: readonly StoredEvent[]): StreamHead =>
  isFolded(head, fold)
    ? head
    : { ...head, folded: [...head.folded, { fold, state: replay(fold as Fold<unknown, StoredEvent>, events) }] };

/** Which streams these parts name, each with the folds that it is asked for. */
export const foldsOf = (parts: Iterable<StreamRef>): ReadonlyMap<string, ReadonlySet<Fold<unknown>>> => {
  const folds = new Map<string, Set<Fold<unknown>>>();
  for (const { stream, fold } of parts) folds.set(stream, (folds.get(stream) ?? new Set()).add(fold));
  return folds;
};

/** What a map had under a key before a unit changed it. */
type Change = Readonly<{ map: Map<string, unknown>; key: string; before: unknown }>;

/**
 * The state that a batch works on: as read under the locks, and with all that its units have added so far. What a unit changes is
 * undone where it does not succeed as a whole.
 */
export class BatchState implements ForeignState {
  readonly heads = new Map<string, StreamHead>();
  /** Of other services' streams. */
  readonly positions = new Map<string, number>();
  readonly facts = new Map<string, Kept>();
  readonly claims = new Map<string, FactsClaim>();
  readonly remembered = new Map<string, Remembered>();
  /** As read, before anything was added. */
  private readonly before = new Set<unknown>();
  private readonly positionsBefore = new Map<string, number>();
  readonly added: StoredEvent[] = [];
  private undo: Change[] | undefined;

  /** All of the work or nothing: where it throws, the state is as it was. */
  atomically<T>(work: () => T): T {
    const undo: Change[] = (this.undo = []);
    const before = this.added.length;
    try {
      return work();
    } catch (error) {
      for (const { map, key, before } of undo.reverse()) if (before === undefined) map.delete(key); else map.set(key, before); // prettier-ignore
      this.added.length = before;
      throw error;
    } finally {
      this.undo = undefined;
    }
  }
  private put<V>(map: Map<string, V>, key: string, value: V): void {
    this.undo?.push({ map: map as Map<string, unknown>, key, before: map.get(key) });
    map.set(key, value);
  }

  head(ref: StreamRef): StreamHead {
    return this.heads.get(ref.stream) ?? emptyHead([ref.fold]);
  }
  moveHead(stream: string, head: StreamHead): void {
    this.put(this.heads, stream, head);
  }
  positionOf(stream: string): number {
    return this.positions.get(stream) ?? 0;
  }
  keptOf({ stream, fold }: FactsRef): KeptFacts | undefined {
    return this.facts.get(`${fold} ${stream}`)?.kept;
  }
  claimOf(fold: string): FactsClaim | undefined {
    return this.claims.get(fold);
  }
  move(stream: string, version: number): void {
    this.put(this.positions, stream, version);
  }
  keep({ stream, fold }: FactsRef, kept: KeptFacts): void {
    this.put(this.facts, `${fold} ${stream}`, { stream, fold, kept });
  }
  rememberedOf(actor: string, commandId: string): Remembered | undefined {
    return this.remembered.get(`${actor} ${commandId}`);
  }
  remember(one: Remembered): void {
    this.put(this.remembered, `${one.actor} ${one.commandId}`, one);
  }
  /** Takes in what the adapter has read. */
  readPosition(stream: string, version: number): void {
    this.positions.set(stream, version);
    this.positionsBefore.set(stream, version);
  }
  readKept(stream: string, fold: string, kept: KeptFacts): void {
    const read = { stream, fold, kept };
    this.facts.set(`${fold} ${stream}`, read);
    this.before.add(read);
  }
  recall(one: Remembered): void {
    this.remember(one);
    this.before.add(one);
  }
  /** Drops what was remembered of commands before that instant; how many. */
  forget(before: string): number {
    const old = [...this.remembered].filter(([, { at }]) => at < before);
    old.forEach(([key]) => this.remembered.delete(key));
    return old.length;
  }
  /** What the works have changed of what was read. */
  moved(): [string, number][] {
    return [...this.positions].filter(([stream, version]) => this.positionsBefore.get(stream) !== version);
  }
  changedFacts(): Kept[] {
    return [...this.facts.values()].filter((one) => !this.before.has(one));
  }
  newlyRemembered(): Remembered[] {
    return [...this.remembered.values()].filter((one) => !this.before.has(one));
  }
}
