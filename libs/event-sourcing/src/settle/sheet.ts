import type { Answer, Part, StoredEvent } from '../event-store.js';
import { type AnyEvent, replay } from '../decider.js';

/** Who changed a stream, by which command, and with which events: what tells a repetition. */
export type Mark = Readonly<{ actor: string; hash: string; correlationId: string; from: number; types: readonly string[] }>;

/** What of an event a head needs: what a fold is told, who said it, and its link of the chain. */
export type PastEvent = AnyEvent &
  Pick<StoredEvent, 'eventId' | 'stream' | 'version' | 'actor' | 'correlationId' | 'hash'> &
  Readonly<{ command: Pick<StoredEvent['command'], 'hash'> }>;

/** A stream as far as a batch has read or written it. */
export type Head = Readonly<{
  version: number;
  hash: string;
  first?: Mark;
  last?: Mark;
  /** The state under the fold it was last asked with. */
  fold?: unknown;
  state?: unknown;
}>;

export type Known = Readonly<{ version: number; state: unknown }>;
export type Remembered = Readonly<{ actor: string; commandId: string; hash: string; answer: Answer }>;

const nothing: Head = { version: 0, hash: '' };

/** A head with the next event of its stream. */
export const advanced = (head: Head, event: PastEvent, part?: Part): Head => {
  const { version, hash } = event;
  const last = markedBy(head.last, event);
  const first = last.from === 1 ? last : head.first;
  const fold = part?.fold ?? head.fold;
  const state = fold ? (fold as Part['fold']).evolve(head.state, event as never) : undefined;
  return { version, hash, ...(first && { first }), last, fold, state };
};

/** What a command causes in turn (its payment is recorded) does not come between it and its repetition; a timer does. */
const markedBy = (last: Mark | undefined, { actor, command, correlationId, version, type }: PastEvent): Mark => {
  if (last?.correlationId !== correlationId) return { actor, hash: command.hash, correlationId, from: version, types: [type] };
  return last.hash === command.hash ? { ...last, types: [...last.types, type] } : last;
};

export const headOf = (events: readonly PastEvent[], part: Part, from?: Head): Head =>
  events.reduce<Head>(
    (head, event) => advanced(head, event, part),
    from ?? { ...nothing, fold: part.fold, state: part.fold.initial },
  );

/** A head under another fold needs the whole stream again. */
export const refolded = (head: Head, part: Part, events: readonly StoredEvent[]): Head => ({
  ...head,
  fold: part.fold,
  state: replay(part.fold as never, events as never[]),
});

/**
 * What a batch works on: the world as read under the locks, and what its works have added so far. Each work writes on a
 * sheet of its own, laid over the batch's, and is merged only when it succeeds as a whole.
 */
export class Sheet {
  readonly heads = new Map<string, Head>();
  readonly known = new Map<string, Known>();
  readonly remembered = new Map<string, Remembered>();
  /** As read, before anything was added. */
  private readonly before = new Set<unknown>();
  readonly added: StoredEvent[] = [];

  constructor(private readonly under?: Sheet) {}

  head(part: Part): Head {
    const head = this.heads.get(part.stream) ?? this.under?.head(part);
    return head ?? { ...nothing, fold: part.fold, state: part.fold.initial };
  }
  knownOf(stream: string): Known | undefined {
    return this.known.get(stream) ?? this.under?.knownOf(stream);
  }
  rememberedOf(actor: string, commandId: string): Remembered | undefined {
    return this.remembered.get(`${actor} ${commandId}`) ?? this.under?.rememberedOf(actor, commandId);
  }
  remember(one: Remembered): void {
    this.remembered.set(`${one.actor} ${one.commandId}`, one);
  }
  /** Takes in what the adapter has read. */
  learn(stream: string, known: Known): void {
    this.known.set(stream, known);
    this.before.add(known);
  }
  recall(one: Remembered): void {
    this.remember(one);
    this.before.add(one);
  }
  /** What the works have changed of what was read. */
  moved(): [string, Known][] {
    return [...this.known].filter(([, known]) => !this.before.has(known));
  }
  newlyRemembered(): Remembered[] {
    return [...this.remembered.values()].filter((one) => !this.before.has(one));
  }

  mergeInto(batch: Sheet): void {
    this.heads.forEach((head, stream) => batch.heads.set(stream, head));
    this.known.forEach((known, stream) => batch.known.set(stream, known));
    this.remembered.forEach((one, key) => batch.remembered.set(key, one));
    for (const event of this.added) batch.added.push(event);
  }
}
