import type { Answer, StreamRef, StoredEvent } from '../event-store.js';
import { type AnyEvent, type Fold, replay } from '../decider.js';

/** Who changed a stream, by which command, and with which events: what tells a repetition. */
export type LastCommand = Readonly<{
  actor: string;
  hash: string;
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
  hash: string;
  first?: LastCommand;
  last?: LastCommand;
  /** The state under each fold that somebody asks for: nearly always one. */
  folded: readonly Folded[];
}>;
type Folded = Readonly<{ fold: Fold<unknown>; state: unknown }>;

export type ForeignFacts = Readonly<{ version: number; state: unknown }>;
export type Remembered = Readonly<{ actor: string; commandId: string; hash: string; answer: Answer; at: string }>;

/** A head with the next event of its stream. */
export const advanced = (head: StreamHead, event: PastEvent): StreamHead => {
  const { version, hash } = event;
  const last = lastCommandAfter(head.last, event);
  const first = last.from === 1 ? last : head.first;
  return { version, hash, ...(first && { first }), last, folded: evolved(head.folded, event) };
};

/** The states of a head after an event, which may be one that is not stored yet. */
export const evolved = (folded: readonly Folded[], event: AnyEvent): readonly Folded[] =>
  folded.map(({ fold, state }) => ({ fold, state: fold.evolve(state, event as never) }));

/** What a command causes in turn (its payment is recorded) does not come between it and its repetition; a timer does. */
const lastCommandAfter = (
  last: LastCommand | undefined,
  { actor, command, correlationId, version, type }: PastEvent,
): LastCommand => {
  if (last?.correlationId !== correlationId) return { actor, hash: command.hash, correlationId, from: version, types: [type] };
  return last.hash === command.hash ? { ...last, types: [...last.types, type] } : last;
};

/** A stream before its first event. */
export const emptyHead = (folds: Iterable<Fold<unknown>>): StreamHead => ({
  ...{ version: 0, hash: '' },
  folded: Array.from(folds, (fold) => ({ fold, state: fold.initial })),
});

export const isFolded = (head: StreamHead, fold: Fold<unknown>): boolean => head.folded.some((one) => one.fold === fold);

/** The state under that very fold: another's would be taken for it. */
export const stateUnder = (head: StreamHead, { stream, fold }: StreamRef): unknown => {
  const found = head.folded.find((one) => one.fold === fold);
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

/**
 * The state that a batch works on: as read under the locks, and with all that its units have added so far. Each unit writes on a
 * state of its own, laid over the batch's, which is merged only when it succeeds as a whole.
 */
export class BatchState {
  readonly heads = new Map<string, StreamHead>();
  readonly known = new Map<string, ForeignFacts>();
  readonly remembered = new Map<string, Remembered>();
  /** As read, before anything was added. */
  private readonly before = new Set<unknown>();
  readonly added: StoredEvent[] = [];

  constructor(private readonly under?: BatchState) {}

  head(ref: StreamRef): StreamHead {
    return this.heads.get(ref.stream) ?? this.under?.head(ref) ?? emptyHead([ref.fold]);
  }
  knownOf(stream: string): ForeignFacts | undefined {
    return this.known.get(stream) ?? this.under?.knownOf(stream);
  }
  rememberedOf(actor: string, commandId: string): Remembered | undefined {
    return this.remembered.get(`${actor} ${commandId}`) ?? this.under?.rememberedOf(actor, commandId);
  }
  remember(one: Remembered): void {
    this.remembered.set(`${one.actor} ${one.commandId}`, one);
  }
  /** Takes in what the adapter has read. */
  learn(stream: string, known: ForeignFacts): void {
    this.known.set(stream, known);
    this.before.add(known);
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
  moved(): [string, ForeignFacts][] {
    return [...this.known].filter(([, known]) => !this.before.has(known));
  }
  newlyRemembered(): Remembered[] {
    return [...this.remembered.values()].filter((one) => !this.before.has(one));
  }

  mergeInto(batch: BatchState): void {
    this.heads.forEach((head, stream) => batch.heads.set(stream, head));
    this.known.forEach((known, stream) => batch.known.set(stream, known));
    this.remembered.forEach((one, key) => batch.remembered.set(key, one));
    for (const event of this.added) batch.added.push(event);
  }
}
