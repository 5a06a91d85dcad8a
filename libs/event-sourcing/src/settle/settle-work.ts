import { type AnyEvent, Rejected, type Touched, reject } from '../decider.js';
import {
  type Answer,
  Gap,
  type Hears,
  type Metadata,
  type Part,
  type Step,
  type StoredEvent,
  type Work,
} from '../event-store.js';
import { type Sealed, chainHash, commandHash } from './hash.js';
import { type StoredShapes, firstShapes } from '../stored-shapes.js';
import { type Head, type Mark, Sheet, advanced, evolved, stateUnder } from './sheet.js';

/**
 * One work on the sheet of its batch, the same for every adapter: position, repetition, judgement, what is added. All or
 * nothing: what it throws leaves the batch as it was. The batch's sheet must hold every stream the work names.
 */
export const settleWork = (work: Work, batch: Sheet, shapes: StoredShapes = firstShapes): Answer[] => {
  const sheet = new Sheet(batch);
  if (work.hears && !moved(work.hears, sheet)) return [];
  const answers = work.steps.map((step) => settleStep(step, sheet, shapes, work.hears?.metadata));
  sheet.mergeInto(batch);
  return answers;
};

/** Moves the position of what was heard; false where it was heard before. */
const moved = ({ stream, version, after = version - 1, know }: Hears, sheet: Sheet): boolean => {
  const heard = sheet.knownOf(stream);
  const position = heard?.version ?? 0;
  if (version <= position) return false;
  if (after > position) throw new Gap(stream, position, version);
  sheet.known.set(stream, { version, state: know ? know(heard?.state) : heard?.state });
  return true;
};

const settleStep = (step: Step, sheet: Sheet, shapes: StoredShapes, caused?: Metadata): Answer => {
  const { said } = step;
  const own = ownPart(step);
  const hash = commandHash(said);
  const before = sheet.head(own);
  const remembered = said.commandId === undefined ? undefined : sheet.rememberedOf(said.as, said.commandId);
  if (remembered?.hash === hash) return remembered.answer;
  const mark = repeated(step, before, hash);
  if (mark) return answerOf(own, mark);
  const conflict =
    (remembered && `${said.commandId} was the id of another command`) ??
    (said.ifMatch !== undefined && said.ifMatch !== before.version
      ? `${own.stream} is at version ${before.version}, not ${said.ifMatch}`
      : undefined);
  const added = judged(step, sheet, conflict, { stream: own.stream, version: before.version, stale: !remembered });
  const events = append(step, added, hash, sheet, shapes, caused);
  const answer: Answer = {
    stream: own.stream,
    version: sheet.head(own).version,
    events: events.filter(({ stream }) => stream === own.stream).map(({ eventId, type }) => ({ eventId, type })),
    correlationId: events[0]?.correlationId,
  };
  if (said.commandId !== undefined) sheet.remember({ actor: said.as, commandId: said.commandId, hash, answer, at: said.at });
  return answer;
};

const ownPart = (step: Step): Part => {
  const own = Object.values(step.on)[0];
  if (!own) throw new TypeError(`${step.said.type} names no stream`);
  return own;
};

/** The same new id with the same content, or, without an id, the very same as the last thing on the stream. */
const repeated = ({ repeats, said }: Step, { first, last }: Head, hash: string): Mark | undefined => {
  const same = (mark: Mark | undefined) => (mark && mark.actor === said.as && mark.hash === hash ? mark : undefined);
  if (repeats === 'ID') return same(first);
  return repeats === 'LAST' && said.commandId === undefined ? same(last) : undefined;
};

const answerOf = ({ stream }: Part, { from, types }: Mark): Answer => ({
  stream,
  version: from + types.length - 1,
  events: types.map((type, n) => ({ eventId: `${stream}@${from + n}`, type })),
  correlationId: undefined,
});

const worldOf = ({ on }: Step, sheet: Sheet, after?: ReadonlyMap<string, Head>) => {
  const states: Record<string, unknown> = {};
  const versions: Record<string, number> = {};
  for (const [role, part] of Object.entries(on)) {
    const head = after?.get(part.stream) ?? sheet.head(part);
    states[role] = stateUnder(head, part);
    versions[role] = head.version;
  }
  return { states, versions, known: (stream: string) => sheet.knownOf(stream)?.state } as never;
};

/** A CONFLICT stands after NOT_FOUND and FORBIDDEN, and before STATE and the rules. */
const judged = (step: Step, sheet: Sheet, conflict: string | undefined, details: object) => {
  try {
    const added = step.decide(worldOf(step, sheet));
    return conflict ? reject('CONFLICT', conflict, details) : added;
  } catch (error) {
    const about = aboutOf(step, sheet);
    if (error instanceof Rejected && about) error.about = about;
    const later = error instanceof Rejected && !['NOT_FOUND', 'FORBIDDEN'].includes(error.refusal.code);
    return conflict && later ? reject('CONFLICT', conflict, details) : raise(error);
  }
};

/** A step need not know its place before anything is decided: then nobody does. */
const aboutOf = (step: Step, sheet: Sheet): Touched | undefined => {
  try {
    return step.place(worldOf(step, sheet));
  } catch {
    return undefined;
  }
};

const raise = (error: unknown): never => {
  throw error;
};

const append = (
  step: Step,
  added: Partial<Record<string, readonly AnyEvent[]>>,
  hash: string,
  sheet: Sheet,
  shapes: StoredShapes,
  caused: Metadata | undefined,
): StoredEvent[] => {
  const { said, on } = step;
  const news = Object.entries(on).flatMap(([role, part]) => (added[role] ?? []).map((event) => ({ part, event })));
  const [first] = news;
  if (!first) return [];
  const cause = `${first.part.stream}@${sheet.head(first.part).version + 1}`;
  const { key, lane } = placeOf(step, news, sheet);
  const meta: Meta = {
    key,
    lane,
    actor: said.as,
    correlationId: said.correlationId ?? cause,
    causationId: said.causationId ?? said.commandId ?? cause,
    command: said.commandId === undefined ? { hash } : { hash, id: said.commandId },
    metadata: said.metadata ?? caused,
  };
  return news.map(({ part, event }) => {
    const head = sheet.head(part);
    const stored = sealed(event, part.stream, head, shapes.versionOf(event.type), meta);
    sheet.heads.set(part.stream, advanced(head, stored));
    sheet.added.push(stored);
    return stored;
  });
};

type News = Readonly<{ part: Part; event: AnyEvent }>;
/** What all events of one step have in common. */
type Meta = Pick<StoredEvent, 'key' | 'lane' | 'actor' | 'correlationId' | 'causationId' | 'command'> &
  Readonly<{ metadata: Metadata | undefined }>;

/** Where it belongs (the order, the seller) may only be known once the first event has told. */
const placeOf = (step: Step, news: readonly News[], sheet: Sheet) => {
  const after = new Map<string, Head>();
  for (const { part, event } of news) {
    const head = after.get(part.stream) ?? sheet.head(part);
    after.set(part.stream, { ...head, folded: evolved(head.folded, event) });
  }
  return step.place(worldOf(step, sheet, after));
};

/**
 * An event as the log keeps it, the next after `head`. Every field is written out: this runs for each event, and to spread
 * objects of this size into one another takes longer than to hash them.
 */
const sealed = (
  event: AnyEvent,
  stream: string,
  head: Head,
  schemaVersion: number,
  { key, lane, actor, correlationId, causationId, command, metadata }: Meta,
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
