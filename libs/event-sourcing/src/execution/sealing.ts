/** How what a unit adds becomes an event of the log: with its link of the chain made at once, or when somebody reads it. */
import type { AnyEvent } from '../decider.js';
import type { IssuedCommand, Metadata, StoredEvent } from '../event-store.js';
import type { Link } from './batch-state.js';
import { chainHash, commandHash } from './hash.js';

/** Which command it was, as `StoredEvent` names it. It is hashed when somebody compares or keeps it. */
export class CommandMark {
  declare readonly id?: string;
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
  declare readonly type: string;
  declare readonly at: string;
  declare readonly data: object;
  declare readonly occurredAt?: string;
  declare readonly explanation?: unknown;
  declare readonly eventId: string;
  declare readonly stream: string;
  declare readonly version: number;
  declare readonly schemaVersion: number;
  declare readonly key: string;
  declare readonly lane: string;
  declare readonly actor: string;
  declare readonly correlationId: string;
  declare readonly causationId: string;
  declare readonly command: CommandMark;
  declare readonly metadata?: Metadata;
  #before: Link | undefined;
  #made: string | undefined;

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
    this.#before = place.before;
  }

  get hash(): string {
    return this.#made ?? UnreadEvent.linked(this);
  }

  /** From the last link that was made on, one after another: a stream may be longer than the call stack. */
  private static linked(event: UnreadEvent): string {
    const unmade: UnreadEvent[] = [];
    let before: Link | undefined = event;
    for (; before instanceof UnreadEvent && !before.#made; before = before.#before) unmade.push(before);
    let hash = before?.hash ?? '';
    for (const link of unmade.reverse()) {
      hash = link.#made = chainHash(hash, { ...link, ...textsOf(link), command: link.command });
      link.#before = undefined;
    }
    return hash;
  }
}

/** An event as a log that lasts gives it: plain values, from their own text. */
export const asRead = (event: StoredEvent): StoredEvent => {
  if (!(event instanceof UnreadEvent)) return event;
  const { id, hash } = event.command;
  const command = id === undefined ? { hash } : { hash, id };
  return { ...(JSON.parse(JSON.stringify(event)) as StoredEvent), command, hash: event.hash };
};
