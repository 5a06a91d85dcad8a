import { type AnyEvent, Rejected, type Touched, reject } from '../decider.js';
import {
  type Answer,
  type Metadata,
  type StreamRef,
  type CommandExecution,
  type StoredEvent,
  type UnitOfWork,
} from '../event-store.js';
import { type Sealed, chainHash, commandHash } from './hash.js';
import { hear, readFacts } from './foreign-state.js';
import { type StoredShapes, firstShapes } from '../stored-shapes.js';
import { type StreamHead, type LastCommand, BatchState, advanced, evolved, stateUnder } from '../execution/batch-state.js';

/**
 * One unit of work on the state of its batch, the same for every adapter: position, repetition, judgement, what is added. All or
 * nothing: what it throws leaves the batch as it was. The batch must hold every stream that the unit names.
 */
export const executeUnit = (unit: UnitOfWork, batch: BatchState, shapes: StoredShapes = firstShapes): Answer[] => {
  const own = new BatchState(batch);
  const isNew = !unit.delivery || hear(unit.delivery, own);
  const answers = isNew ? unit.commands.map((execution) => executeCommand(execution, own, shapes, unit.delivery?.metadata)) : []; // and yet facts that are being made anew may have taken it in
  own.mergeInto(batch);
  return answers;
};

const executeCommand = (execution: CommandExecution, batch: BatchState, shapes: StoredShapes, caused?: Metadata): Answer => {
  const { command } = execution;
  const own = ownStream(execution);
  const hash = commandHash(command);
  const before = batch.head(own);
  const remembered = command.commandId === undefined ? undefined : batch.rememberedOf(command.as, command.commandId);
  if (remembered?.hash === hash) return remembered.answer;
  const mark = repeated(execution, before, hash);
  if (mark) return answerOf(own, mark);
  const conflict =
    (remembered && `${command.commandId} was the id of another command`) ??
    (command.ifMatch !== undefined && command.ifMatch !== before.version
      ? `${own.stream} is at version ${before.version}, not ${command.ifMatch}`
      : undefined);
  const added = decideOrRefuse(execution, batch, conflict, { stream: own.stream, version: before.version, stale: !remembered });
  const events = append(execution, added, hash, batch, shapes, caused);
  const answer: Answer = {
    stream: own.stream,
    version: batch.head(own).version,
    events: events.filter(({ stream }) => stream === own.stream).map(({ eventId, type }) => ({ eventId, type })),
    correlationId: events[0]?.correlationId,
  };
  if (command.commandId !== undefined)
    batch.remember({ actor: command.as, commandId: command.commandId, hash, answer, at: command.at });
  return answer;
};

const ownStream = (execution: CommandExecution): StreamRef => {
  const own = Object.values(execution.on)[0];
  if (!own) throw new TypeError(`${execution.command.type} names no stream`);
  return own;
};

/** The same new id with the same content, or, without an id, the very same as the last thing on the stream. */
const repeated = ({ repeats, command }: CommandExecution, { first, last }: StreamHead, hash: string): LastCommand | undefined => {
  const same = (mark: LastCommand | undefined) => (mark && mark.actor === command.as && mark.hash === hash ? mark : undefined);
  if (repeats === 'ID') return same(first);
  return repeats === 'LAST' && command.commandId === undefined ? same(last) : undefined;
};

const answerOf = ({ stream }: StreamRef, { from, types }: LastCommand): Answer => ({
  stream,
  version: from + types.length - 1,
  events: types.map((type, n) => ({ eventId: `${stream}@${from + n}`, type })),
  correlationId: undefined,
});

const contextOf = (
  { on, command, readsFacts = [] }: CommandExecution,
  batch: BatchState,
  after?: ReadonlyMap<string, StreamHead>,
) => {
  const states: Record<string, unknown> = {};
  const versions: Record<string, number> = {};
  for (const [role, part] of Object.entries(on)) {
    const head = after?.get(part.stream) ?? batch.head(part);
    states[role] = stateUnder(head, part);
    versions[role] = head.version;
  }
  const factsOf = (stream: string): unknown => {
    const ref = readsFacts.find((one) => one.stream === stream);
    if (!ref) throw new TypeError(`${command.type} asks for facts of ${stream}, and does not name them in readsFacts`);
    return readFacts(ref, batch);
  };
  return { states, versions, factsOf } as never;
};

/** A CONFLICT stands after NOT_FOUND and FORBIDDEN, and before STATE and the rules. */
const decideOrRefuse = (execution: CommandExecution, batch: BatchState, conflict: string | undefined, details: object) => {
  try {
    const added = execution.decide(contextOf(execution, batch));
    return conflict ? reject('CONFLICT', conflict, details) : added;
  } catch (error) {
    const about = aboutOf(execution, batch);
    if (error instanceof Rejected && about) error.about = about;
    const later = error instanceof Rejected && !['NOT_FOUND', 'FORBIDDEN'].includes(error.refusal.code);
    return conflict && later ? reject('CONFLICT', conflict, details) : raise(error);
  }
};

/** A step need not know its place before anything is decided: then nobody does. */
const aboutOf = (execution: CommandExecution, batch: BatchState): Touched | undefined => {
  try {
    return execution.routing(contextOf(execution, batch));
  } catch {
    return undefined;
  }
};

const raise = (error: unknown): never => {
  throw error;
};

const append = (
  execution: CommandExecution,
  added: Partial<Record<string, readonly AnyEvent[]>>,
  hash: string,
  batch: BatchState,
  shapes: StoredShapes,
  caused: Metadata | undefined,
): StoredEvent[] => {
  const { command, on } = execution;
  const news = Object.entries(on).flatMap(([role, part]) => (added[role] ?? []).map((event) => ({ part, event })));
  const [first] = news;
  if (!first) return [];
  const cause = `${first.part.stream}@${batch.head(first.part).version + 1}`;
  const { key, lane } = routingOf(execution, news, batch);
  const meta: Envelope = {
    key,
    lane,
    actor: command.as,
    correlationId: command.correlationId ?? cause,
    causationId: command.causationId ?? command.commandId ?? cause,
    command: command.commandId === undefined ? { hash } : { hash, id: command.commandId },
    metadata: command.metadata ?? caused,
  };
  return news.map(({ part, event }) => {
    const head = batch.head(part);
    const stored = sealed(event, part.stream, head, shapes.versionOf(event.type), meta);
    batch.heads.set(part.stream, advanced(head, stored));
    batch.added.push(stored);
    return stored;
  });
};

type News = Readonly<{ part: StreamRef; event: AnyEvent }>;
/** What all events of one step have in common. */
type Envelope = Pick<StoredEvent, 'key' | 'lane' | 'actor' | 'correlationId' | 'causationId' | 'command'> &
  Readonly<{ metadata: Metadata | undefined }>;

/** Where it belongs (the order, the seller) may only be known once the first event has told. */
const routingOf = (execution: CommandExecution, news: readonly News[], batch: BatchState) => {
  const after = new Map<string, StreamHead>();
  for (const { part, event } of news) {
    const head = after.get(part.stream) ?? batch.head(part);
    after.set(part.stream, { ...head, folded: evolved(head.folded, event) });
  }
  return execution.routing(contextOf(execution, batch, after));
};

/**
 * An event as the log keeps it, the next after `head`. Every field is written out: this runs for each event, and to spread
 * objects of this size into one another takes longer than to hash them.
 */
const sealed = (
  event: AnyEvent,
  stream: string,
  head: StreamHead,
  schemaVersion: number,
  { key, lane, actor, correlationId, causationId, command, metadata }: Envelope,
): StoredEvent => {
  const { type, at, occurredAt } = event;
  const version = head.version + 1;
  const eventId = `${stream}@${version}`;
  const text = JSON.stringify(event.data);
  const why = event.explanation === undefined ? null : JSON.stringify(event.explanation);
  const link: Sealed = { type, at, data: text, explanation: why, eventId, stream, version, schemaVersion, key, lane, actor, correlationId, causationId, command, ...(occurredAt !== undefined && { occurredAt }) }; // prettier-ignore
  const hash = chainHash(head.hash, link);
  // Read back from its own text: what does not survive JSON shows at once, in every adapter alike.
  const data = JSON.parse(text) as object;
  const optional = {
    ...(occurredAt !== undefined && { occurredAt }),
    ...(why !== null && { explanation: JSON.parse(why) as unknown }),
    ...(metadata && { metadata }),
  };
  return { type, at, data, eventId, stream, version, schemaVersion, key, lane, actor, correlationId, causationId, command, hash, ...optional }; // prettier-ignore
};
