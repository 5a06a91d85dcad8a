import type { StoredEvent } from '../event-store.js';
import { partAt } from '../execution/hash.js';
import { type StoredShapes, firstShapes } from '../stored-shapes.js';
import type { LoggedEvent } from './log-row.js';

/**
 * A logged event as a fold sees it (`StoredEvent`), and as the feed carries it (`Published`). What is asked for is read from its
 * text, once: most folds ask most events for no more than their type.
 */
export class ReadEvent {
  readonly v = 1;
  private readData: object | undefined;
  private readType: string | undefined;

  constructor(
    readonly logged: LoggedEvent,
    readonly service: string,
    private readonly shapes: StoredShapes = firstShapes,
  ) {}

  get stream(): string {
    return this.logged.stream;
  }
  get version(): number {
    return this.logged.version;
  }
  get eventId(): string {
    return `${this.logged.stream}@${this.logged.version}`;
  }
  /** Asked for by everybody: the quotes are taken off, which is all there is to a type as services write it. */
  get type(): string {
    return (this.readType ??= (this.logged.parts[partAt.type] as string).slice(1, -1));
  }
  get schemaVersion(): number {
    return Number(this.logged.parts[partAt.schemaVersion]);
  }
  get at(): string {
    return this.read('at');
  }
  get occurredAt(): string | undefined {
    return this.read<string | null>('occurredAt') ?? undefined;
  }
  get key(): string {
    return this.read('key');
  }
  get lane(): string {
    return this.read('lane');
  }
  get actor(): string {
    return this.read('actor');
  }
  get correlationId(): string {
    return this.read('correlationId');
  }
  get causationId(): string {
    return this.read('causationId');
  }
  get data(): object {
    return (this.readData ??= this.shapes.upcast(
      this.type,
      this.schemaVersion,
      JSON.parse(this.read('data')) as object,
      this.eventId,
    ));
  }
  /** The data; {} where that word stands nowhere in them, so that they need not be parsed. */
  dataMentioning(word: string): object {
    const isOld = this.schemaVersion !== this.shapes.versionOf(this.type);
    return isOld || (this.logged.parts[partAt.data] as string).includes(word) ? this.data : {};
  }
  get explanation(): unknown {
    const text = this.read<string | null>('explanation');
    return text === null ? undefined : JSON.parse(text);
  }

  /** All of it as one line of text, for `storedFrom`. */
  get line(): string {
    return `[${this.logged.parts.join()}]`;
  }

  private read<T = string>(part: keyof typeof partAt): T {
    return JSON.parse(this.logged.parts[partAt[part]] as string) as T;
  }
}

/** As `linkParts` has them. */
type Line = [
  ...[stream: string, version: number, type: string, schemaVersion: number, at: string, occurredAt: string | null],
  ...[key: string, lane: string, actor: string, correlationId: string, causationId: string],
  ...[command: string, id: string | null, data: string, explanation: string | null],
];

/** An event as the log gives it, data in today's shape, of its `line`; without the hash of its chain. */
export const storedFrom = (line: string, shapes: StoredShapes = firstShapes): StoredEvent => {
  const [stream, version, type, schemaVersion, at, occurredAt, key, lane, actor, ...more] = JSON.parse(line) as Line;
  const [correlationId, causationId, hash, id, data, explanation] = more;
  const eventId = `${stream}@${version}`;
  return {
    ...{ eventId, stream, version, type, schemaVersion, at, key, lane, actor, correlationId, causationId, hash: '' },
    data: shapes.upcast(type, schemaVersion, JSON.parse(data) as object, eventId),
    command: id === null ? { hash } : { hash, id },
    ...(occurredAt !== null && { occurredAt }),
    ...(explanation !== null && { explanation: JSON.parse(explanation) as unknown }),
  };
};
