/** How what a unit adds becomes an event of the log: with its link of the chain made at once, or when somebody reads it. */
import type { AnyEvent } from '../decider.js';
import type { IssuedCommand, Metadata, StoredEvent } from '../event-store.js';
import type { Link } from './batch-state.js';
import { chainHash, commandHash } from './hash.js';

/** Which command it was, as `StoredEvent` names it. It is hashed when somebody compares or keeps it. */
export class CommandMark {
  readonly id?: string;
  private made: string | undefined;
  constructor(private readonly issued: IssuedCommand) {
    if (issued.commandId !== undefined) this.id = issued.commandId;
  }
  get hash(): string {
    return (this.made ??= commandHash(this.issued));
  }
}

/** What all events of one step have in common. */
export type Envelope = Pick<StoredEvent, 'key' | 'lane' | 'actor' | 'correlationId' | 'causationId'> &
  Readonly<{ command: CommandMark; metadata: Metadata | undefined }>;

/** Where in its stream an event stands: behind which link. */
export type Place = Readonly<{ stream: string; version: number; schemaVersion: number; before: Link }>;

export type Sealing = Readonly<{
  /** The event as folds are to know it, before its place is known. */
  written: (event: AnyEvent) => Written;
  sealed: (written: Written, place: Place, envelope: Envelope) => StoredEvent;
  /** What the next event of the stream is chained to. */
  linkOf: (event: StoredEvent) => Link;
}>;
/** `text`: the very JSON of data and explanation, where it was made. */
export type Written = Readonly<{ event: AnyEvent; text?: Texts }>;
type Texts = Readonly<{ data: string; explanation: string | null }>;

const textsOf = ({ data, explanation }: AnyEvent): Texts => ({
  data: JSON.stringify(data),
  explanation: explanation === undefined ? null : JSON.stringify(explanation),
});

/**
 * At once, for a log that is to last. Data are read back from their own text: what does not survive JSON shows at once. Every field
 * is written out: this runs for each event, and to spread objects of this size into one another takes longer than to hash them.
 */
export const sealedAtOnce: Sealing = {
  written: (event) => {
    const text = textsOf(event);
    const { type, at, occurredAt } = event;
    const data = JSON.parse(text.data) as object;
    return {
      text,
      event: {
        ...{ type, at, data },
        ...(occurredAt !== undefined && { occurredAt }),
        ...(text.explanation !== null && { explanation: JSON.parse(text.explanation) as unknown }),
      },
    };
  },
  sealed: ({ event, text = textsOf(event) }, { stream, version, schemaVersion, before }, envelope) => {
    const { type, at, occurredAt, data, explanation } = event;
    const { key, lane, actor, correlationId, causationId, metadata } = envelope;
    const eventId = `${stream}@${version}`;
    const { id, hash: commandHash } = envelope.command;
    const command = id === undefined ? { hash: commandHash } : { hash: commandHash, id };
    const hash = chainHash(before.hash, { type, at, data: text.data, explanation: text.explanation, eventId, stream, version, schemaVersion, key, lane, actor, correlationId, causationId, command, ...(occurredAt !== undefined && { occurredAt }) }); // prettier-ignore
    const optional = {
      ...(occurredAt !== undefined && { occurredAt }),
      ...(explanation !== undefined && { explanation }),
      ...(metadata && { metadata }),
    };
    return { type, at, data, eventId, stream, version, schemaVersion, key, lane, actor, correlationId, causationId, command, hash, ...optional }; // prettier-ignore
  },
  linkOf: ({ hash }) => ({ hash }), // without the event: heads outlast it
};

/** When somebody asks, for a log that most of the time nobody reads: the same hash, for the same JSON text. */
export const sealedWhenAsked: Sealing = {
  written: (event) => ({ event }),
  sealed: ({ event }, place, envelope) => new UnreadEvent(event, place, envelope),
  linkOf: (event) => event,
};

class UnreadEvent implements StoredEvent {
  readonly type: string;
  readonly at: string;
  readonly data: object;
  readonly occurredAt?: string;
  readonly explanation?: unknown;
  readonly eventId: string;
  readonly stream: string;
  readonly version: number;
  readonly schemaVersion: number;
  readonly key: string;
  readonly lane: string;
  readonly actor: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly command: CommandMark;
  readonly metadata?: Metadata;
  private before: Link | undefined;
  private made: string | undefined;
  private read: StoredEvent | undefined;

  constructor({ type, at, data, occurredAt, explanation }: AnyEvent, place: Place, envelope: Envelope) {
    this.type = type;
    this.at = at;
    this.data = data;
    if (occurredAt !== undefined) this.occurredAt = occurredAt;
    if (explanation !== undefined) this.explanation = explanation;
    this.eventId = `${place.stream}@${place.version}`;
    this.stream = place.stream;
    this.version = place.version;
    this.schemaVersion = place.schemaVersion;
    this.key = envelope.key;
    this.lane = envelope.lane;
    this.actor = envelope.actor;
    this.correlationId = envelope.correlationId;
    this.causationId = envelope.causationId;
    this.command = envelope.command;
    if (envelope.metadata) this.metadata = envelope.metadata;
    this.before = place.before;
  }

  get hash(): string {
    return this.made ?? UnreadEvent.linked(this);
  }

  /** From the last link that was made on, one after another: a stream may be longer than the call stack. */
  private static linked(event: UnreadEvent): string {
    const unmade: UnreadEvent[] = [];
    for (let link: Link | undefined = event; link instanceof UnreadEvent && !link.made; link = link.before) unmade.push(link);
    let hash = unmade.at(-1)?.before?.hash ?? '';
    for (const link of unmade.reverse()) {
      hash = link.made = chainHash(hash, { ...link, ...textsOf(link), command: link.command });
      link.before = undefined;
    }
    return hash;
  }

  /** As plain values, from its own text. */
  get plain(): StoredEvent {
    return (this.read ??= plain(this));
  }
}

const plain = (event: UnreadEvent): StoredEvent => {
  const { before: _before, made: _made, read: _read, ...fields } = { ...event } as unknown as Record<string, unknown>;
  const { id, hash } = event.command;
  return {
    ...(JSON.parse(JSON.stringify(fields)) as StoredEvent),
    command: id === undefined ? { hash } : { hash, id },
    hash: event.hash,
  };
};

/** An event of the log as its readers know it. */
export const asRead = (event: StoredEvent): StoredEvent => (event instanceof UnreadEvent ? event.plain : event);
