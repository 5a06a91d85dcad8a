import type { Row, Wrong } from './finding.js';

/** An event that bears a command's id, and what `answers` keeps of that id: all of one actor and id. */
export type Answered =
  | Readonly<{
      event: Readonly<{ stream: string; version: number; type: string; hash: string; correlationId: string; at: string }>;
    }>
  /** `isThere`: the log has the version that it tells of. */
  | Readonly<{ answer: Readonly<{ hash: string; at: string; answer: RecordedAnswer; isThere: boolean }> }>;
type RecordedAnswer = Readonly<{
  stream: string;
  version: number;
  events: readonly Readonly<{ eventId: string; type: string }>[];
  correlationId?: string;
}>;

export type JudgedAnswer = Wrong & Readonly<{ stream: string; version: number }>;
type AnsweredCommand = Readonly<{ table: string; actor: string; commandId: string }>;

/**
 * What was answered to one command, by its events in the order of the feed. `keptFrom`: what is older may have been forgotten.
 * An answer without an event (there was nothing left to do) stands for itself: no event says whether it was given.
 */
export const judgeAnswers = (
  { table, actor, commandId }: AnsweredCommand,
  rows: readonly Answered[],
  keptFrom: string,
): JudgedAnswer[] => {
  const key: Row = { actor, command_id: commandId };
  const answers = rows.flatMap((row) => ('answer' in row ? [row.answer] : []));
  const events = lastStep(rows.flatMap((row) => ('event' in row ? [row.event] : [])));
  const should = expectedOf(events);
  const told = answers[0];
  const name = `the answer to ${commandId} of ${actor}`;
  if (!should) {
    return answers.flatMap(({ answer, isThere }) => {
      if (isEmpty(answer)) return [];
      const repairs = isThere ? [{ table, key }] : [];
      const place = { stream: String(answer?.stream), version: Number(answer?.version) || 0 };
      return [{ table, kind: 'row-added', ...place, detail: `${name}: no event bears that command`, repairs }];
    });
  }
  // What the log has lost of a step is not made up from what is left of it.
  const isWhole = should.isWhole && (!told || isPart(told.answer, should.answer));
  const { stream, version } = isWhole || !told ? should.answer : told.answer;
  const row: Row = { ...key, hash: should.hash, at: should.at, answer: should.answer };
  const found = (kind: Wrong['kind'], detail: string, repairs: Wrong['repairs'] = [{ table, key, row }]): JudgedAnswer[] => [
    { table, kind, stream, version, detail, repairs: isWhole ? repairs : [] },
  ];
  if (!told) return should.at >= keptFrom ? found('row-missing', `${name} is missing`) : [];
  if (answers.length > 1)
    return found('row-added', `${name} stands there twice`, [
      { table, key },
      { table, key, row },
    ]);
  const wrong = [
    ...(told.hash === should.hash ? [] : [`hash is ${told.hash}, should be ${should.hash}`]),
    ...(told.at === should.at ? [] : [`at is ${told.at}, should be ${should.at}`]),
    ...(sameAnswer(told.answer, should.answer) ? [] : [`it says ${JSON.stringify(told.answer)}, should say ${JSON.stringify(should.answer)}`]), // prettier-ignore
  ];
  return wrong.length === 0 ? [] : found('row-changed', `${name}: ${wrong.join('; ')}`);
};

type Borne = Extract<Answered, { event: unknown }>['event'];

/** An id may be used again once its answer is forgotten: the last step that bears it is the one that is remembered. */
const lastStep = (events: readonly Borne[]): readonly Borne[] => {
  const last = events.at(-1);
  return events.filter(({ correlationId, hash }) => correlationId === last?.correlationId && hash === last.hash);
};

/** A step's own stream is the one that it adds to first. */
const expectedOf = (events: readonly Borne[]) => {
  const [first] = events;
  if (!first) return undefined;
  const { stream, hash, correlationId, at } = first;
  const own = events.filter((event) => event.stream === stream);
  const version = Math.max(...own.map((event) => event.version));
  const told = own.map((event) => ({ eventId: `${event.stream}@${event.version}`, type: event.type }));
  // A command that came in at a door begins a correlation, named after the first of its events.
  return { hash, at, answer: { stream, version, events: told, correlationId }, isWhole: correlationId === told[0]?.eventId };
};

/** Whether all events that it tells of are there. */
const isPart = (told: RecordedAnswer, all: RecordedAnswer): boolean => {
  const there = new Set(all.events.map(({ eventId }) => eventId));
  return Array.isArray(told?.events) && told.events.every((event) => there.has(event?.eventId));
};

const isEmpty = (answer: RecordedAnswer): boolean =>
  typeof answer?.stream === 'string' &&
  Number.isSafeInteger(answer.version) &&
  Array.isArray(answer.events) &&
  answer.events.length === 0 &&
  answer.correlationId === undefined;

/** Whatever the order of its fields. */
const sameAnswer = (a: RecordedAnswer, b: RecordedAnswer): boolean =>
  JSON.stringify(a) === JSON.stringify(b) || canonical(a) === canonical(b);
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
