import { type AnyEvent, Rejected, type Touched, reject } from '../decider.js';
import {
  type Answer,
  type Metadata,
  type StreamRef,
  type CommandExecution,
  type StoredEvent,
  type UnitOfWork,
} from '../event-store.js';
import { hear, readFacts } from './foreign-state.js';
import { type StoredShapes, firstShapes } from '../stored-shapes.js';
import {
  type BatchState,
  type Folded,
  type StreamHead,
  type LastCommand,
  evolved,
  headAfter,
  stateOf,
  stateUnder,
} from '../execution/batch-state.js';
import { CommandMark, type Envelope, type Sealing, type Written, sealedAtOnce } from './sealing.js';

/**
 * One unit of work on the state of its batch, the same for every adapter: position, repetition, judgement, what is added. All or
 * nothing: what it throws leaves the batch as it was. The batch must hold every stream that the unit names.
 */
export const executeUnit = (
  { delivery, commands }: UnitOfWork,
  batch: BatchState,
  shapes: StoredShapes = firstShapes,
  sealing: Sealing = sealedAtOnce,
): Answer[] =>
  batch.atomically(() => {
    if (delivery && !hear(delivery, batch)) return []; // and yet facts that are being made anew may have taken it in
    return commands.map((execution) => executeCommand(execution, { batch, shapes, sealing, caused: delivery?.metadata }));
  });

type Within = Readonly<{ batch: BatchState; shapes: StoredShapes; sealing: Sealing; caused: Metadata | undefined }>;

const executeCommand = (execution: CommandExecution, within: Within): Answer => {
  const { command } = execution;
  const { batch } = within;
  const own = ownStream(execution);
  const mark = new CommandMark(command);
  const before = batch.head(own);
  const remembered = command.commandId === undefined ? undefined : batch.rememberedOf(command.as, command.commandId);
  if (remembered && remembered.command.hash === mark.hash) return remembered.answer;
  const said = repeated(execution, before, mark);
  if (said) return answerOf(own, said);
  const conflict =
    (remembered && `${command.commandId} was the id of another command`) ??
    (command.ifMatch !== undefined && command.ifMatch !== before.version
      ? `${own.stream} is at version ${before.version}, not ${command.ifMatch}`
      : undefined);
  const context = contextOf(execution, batch);
  const details = { stream: own.stream, version: before.version, stale: !remembered };
  const added = decideOrRefuse(execution, context, conflict, details);
  const events = append(execution, added, { mark, context }, within);
  const answer: Answer = {
    stream: own.stream,
    version: batch.head(own).version,
    events: events.filter(({ stream }) => stream === own.stream).map(({ eventId, type }) => ({ eventId, type })),
    correlationId: events[0]?.correlationId,
  };
  if (command.commandId !== undefined)
    batch.remember({ actor: command.as, commandId: command.commandId, command: mark, answer, at: command.at });
  return answer;
};

const ownStream = (execution: CommandExecution): StreamRef => {
  for (const role in execution.on) return execution.on[role]!;
  throw new TypeError(`${execution.command.type} names no stream`);
};

/** The same new id with the same content, or, without an id, the very same as the last thing on the stream. */
const repeated = (
  { repeats, command }: CommandExecution,
  { first, last }: StreamHead,
  mark: CommandMark,
): LastCommand | undefined => {
  const same = (said: LastCommand | undefined) =>
    said?.actor === command.as && said.command.hash === mark.hash ? said : undefined;
  if (repeats === 'ID') return same(first);
  return repeats === 'LAST' && command.commandId === undefined ? same(last) : undefined;
};

const answerOf = ({ stream }: StreamRef, { from, types }: LastCommand): Answer => ({
  stream,
  version: from + types.length - 1,
  events: types.map((type, n) => ({ eventId: `${stream}@${from + n}`, type })),
  correlationId: undefined,
});

type Context = Readonly<{
  states: Readonly<Record<string, unknown>>;
  versions: Readonly<Record<string, number>>;
  factsOf(stream: string): unknown;
}>;

const contextOf = ({ on, command, readsFacts }: CommandExecution, batch: BatchState): Context => {
  const states: Record<string, unknown> = {};
  const versions: Record<string, number> = {};
  for (const role in on) {
    const part = on[role]!;
    const head = batch.head(part);
    states[role] = stateUnder(head, part);
    versions[role] = head.version;
  }
  const factsOf = (stream: string): unknown => {
    const ref = readsFacts?.find((one) => one.stream === stream);
    if (!ref) throw new TypeError(`${command.type} asks for facts of ${stream}, and does not name them in readsFacts`);
    return readFacts(ref, batch);
  };
  return { states, versions, factsOf };
};

/** A CONFLICT stands after NOT_FOUND and FORBIDDEN, and before STATE and the rules. */
const decideOrRefuse = (execution: CommandExecution, context: Context, conflict: string | undefined, details: object) => {
  try {
    const added = execution.decide(context as never);
    return conflict ? reject('CONFLICT', conflict, details) : added;
  } catch (error) {
    const about = aboutOf(execution, context);
    if (error instanceof Rejected && about) error.about = about;
    const later = error instanceof Rejected && !['NOT_FOUND', 'FORBIDDEN'].includes(error.refusal.code);
    return conflict && later ? reject('CONFLICT', conflict, details) : raise(error);
  }
};

/** A step need not know its place before anything is decided: then nobody does. */
const aboutOf = (execution: CommandExecution, context: Context): Touched | undefined => {
  try {
    return execution.routing(context as never);
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
  { mark, context }: Readonly<{ mark: CommandMark; context: Context }>,
  { batch, shapes, sealing, caused }: Within,
): StoredEvent[] => {
  const { command } = execution;
  const news = folded(execution, added, batch, sealing);
  const [first] = news;
  if (!first) return [];
  const cause = `${first.part.stream}@${batch.head(first.part).version + 1}`;
  const { key, lane } = routingOf(execution, news, context);
  const envelope: Envelope = {
    key,
    lane,
    actor: command.as,
    correlationId: command.correlationId ?? cause,
    causationId: command.causationId ?? command.commandId ?? cause,
    command: mark,
    metadata: command.metadata ?? caused,
  };
  return news.map(({ part, written, after }) => {
    const { stream } = part;
    const head = batch.head(part);
    const schemaVersion = shapes.versionOf(written.event.type);
    const place = { stream, version: head.version + 1, schemaVersion, before: head.link };
    const stored = sealing.sealed(written, place, envelope);
    batch.moveHead(stream, headAfter(head, stored, { link: sealing.linkOf(stored), folded: after }));
    batch.added.push(stored);
    return stored;
  });
};

/** An event that is added, and the states of its stream after it. */
type News = Readonly<{ part: StreamRef; written: Written; after: readonly Folded[] }>;

const folded = (
  { on }: CommandExecution,
  added: Partial<Record<string, readonly AnyEvent[]>>,
  batch: BatchState,
  sealing: Sealing,
): News[] => {
  const news: News[] = [];
  for (const role in on)
    for (const event of added[role] ?? []) {
      const part = on[role]!;
      const written = sealing.written(event);
      const before = news.findLast((one) => one.part.stream === part.stream)?.after ?? batch.head(part).folded;
      news.push({ part, written, after: evolved(before, written.event) });
    }
  return news;
};

/** Where it belongs (the order, the seller) may only be known once the first event has told. */
const routingOf = (execution: CommandExecution, news: readonly News[], context: Context) => {
  const { on } = execution;
  const states = { ...context.states };
  for (const role in on) {
    const part = on[role]!;
    const last = news.findLast((one) => one.part.stream === part.stream);
    if (last) states[role] = stateOf(last.after, part);
  }
  return execution.routing({ ...context, states } as never);
};
