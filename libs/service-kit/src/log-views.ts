/** Views over the events of the logs: each service answers for its own log, and the gateway joins the answers. */
import { type ServiceName, explanationToWire, toWire } from '@redress/contracts';
import { type DeadlineEvent, type StoredEvent, reject } from '@redress/event-sourcing';
import { type Explanation, type Rulebook, parametersOf, sourceMeaning } from '@redress/rulebook';
import {
  eventsSeenBy,
  isSeenBy,
  ITSELF,
  type Log,
  type Page,
  pageBehind,
  type Paged,
  type QueryEnvelope,
  type ViewTable,
} from '@redress/context';
import { listOf, type Shown } from '@redress/context/shape';
import { deadlineShape, eventShape, explanationShape } from './log-shapes.js';
import { ofOrder } from './of-order.js';

export const logViews = {
  events: {
    path: '/v1/orders/:id/events',
    summary: 'Every event of an order in all services: by instant, causes before effects',
    answer: listOf(eventShape),
    list: ITSELF,
    seenBy: 'EACH_THEIR_OWN',
  },
  deadlines: {
    path: '/v1/orders/:id/deadlines',
    summary: 'Every deadline of an order in all services, as it stands',
    answer: listOf(deadlineShape),
    readsMuch: true,
    seenBy: 'EACH_THEIR_OWN',
  },
  explain: {
    path: '/v1/events/:id/explanation',
    summary: 'Why an event happened: the rule, its edition with the parameters it read, what it was asked and what it said',
    answer: explanationShape,
    readsMuch: true,
    seenBy: 'EACH_THEIR_OWN',
  },
} as const satisfies ViewTable;

/** The part of a log that its views read. */
export type ReadableLog = Pick<Log, 'read' | 'readKey'>;

/** These views of one service's log; undefined where it is none of them. */
export const ownLogViews =
  (service: ServiceName, store: ReadableLog, rules: Pick<Rulebook, 'editions'>) =>
  (query: QueryEnvelope): Promise<unknown> | undefined => {
    const { view } = query;
    if (view === 'explain') return explain(service, store, rules, query);
    if (view !== 'events' && view !== 'deadlines') return undefined;
    return eventsOf(service, store, query);
  };

const eventsOf = async (
  service: ServiceName,
  store: ReadableLog,
  { view, id = '', at, page, as }: QueryEnvelope,
): Promise<unknown> => {
  const rows = eventsSeenBy(as, ofOrder(await store.readKey(id), id))
    .filter((event) => at === undefined || event.at <= at)
    .map((event) => eventJson(service, event));
  if (rows.length === 0) reject('NOT_FOUND', `no order ${id}`);
  return view === 'deadlines' ? deadlinesOf(rows) : page ? eventsPage(rows, page) : rows;
};

/** By what stands in it: an event that comes later changes nothing of what is behind another one. */
export const eventsPage = (rows: readonly EventJson[], page: Page): Paged<EventJson> =>
  pageBehind(rows, page, ({ eventId }) => eventId);

/** Which log an event stands in shows only there: the names of streams belong to the services. */
const explain = async (
  service: ServiceName,
  store: ReadableLog,
  rules: Pick<Rulebook, 'editions'>,
  { id = '', at, as }: QueryEnvelope,
) => {
  const stream = id.slice(0, Math.max(id.lastIndexOf('@'), 0));
  const history = stream === '' ? [] : await store.read(stream);
  const event = history.find(({ eventId }) => eventId === id);
  if (event && (at === undefined || event.at <= at) && isSeenBy(as, event, history))
    return explanationJson(service, event, history, rules);
  return reject('NOT_FOUND', `no event ${id}`);
};

export type EventJson = Shown<typeof eventShape>;

export const eventJson = (service: ServiceName, event: StoredEvent): EventJson => {
  const { eventId, type, stream, version, at, occurredAt, data, explanation, actor, correlationId, causationId } = event;
  const late = occurredAt === undefined ? {} : { occurredAt };
  const why = explanation === undefined ? {} : { explanation: explanationToWire(explanation) as object };
  return {
    eventId,
    type,
    service,
    stream,
    version,
    at,
    ...late,
    actor,
    correlationId,
    causationId,
    data: toWire(data) as object,
    ...why,
  };
};

/**
 * Which rule decided, and which others were asked and let it through. Where no rule caused the event: who did, and the events of
 * the same step that a rule caused.
 */
const explanationJson = (
  service: ServiceName,
  event: StoredEvent,
  history: readonly StoredEvent[],
  { editions }: Pick<Rulebook, 'editions'>,
): Shown<typeof explanationShape> => {
  const { eventId, type, stream, at, actor, causationId, explanation } = event;
  const about = { eventId, type, service, stream, at, actor, causationId };
  if (explanation !== undefined) {
    const { ruleId, edition, editionHash, inputs, source } = explanation as Explanation;
    // an operator may have taken an edition of his own away, or edited it: then it is not the one that judged
    const atHand = editions.find(({ name }) => name === edition);
    const edited = atHand !== undefined && atHand.hash !== editionHash;
    const parameters = atHand && !edited ? parametersOf(atHand, { ruleId, inputs }) : {};
    return {
      passed: [],
      ...(explanationToWire(explanation) as object),
      ...(Object.keys(parameters).length > 0 && { parameters }),
      sourceMeaning: sourceMeaning(source),
      ...(edited && { note: `edition ${edition} has been edited since it judged this: what it said then is not at hand` }),
      ...about,
    };
  }
  const beside = history.filter(
    (other) => other.explanation !== undefined && other.at === at && other.causationId === causationId && other.command.hash === event.command.hash, // prettier-ignore
  );
  const own = history.some((other) => other.eventId === causationId && other.command.hash === event.command.hash);
  const follows = !own && /@\d+$/.test(causationId);
  const note = follows ? `no rule of its own: it follows from ${causationId}` : `no rule: ${actor} said so`;
  return { ...about, passed: [], note, ...(beside.length > 0 && { see: beside.map((other) => other.eventId) }) };
};

type Row = {
  /** What tells it from the others that are open. */
  subject: string;
  shown: DeadlineShown;
};
type DeadlineShown = {
  ruleId: string;
  subject: string;
  from: string;
  due: string;
  status: 'OPEN' | 'MET' | 'REACHED' | 'CANCELLED';
  /** It reaches into a year whose working days are not published yet. */
  provisional?: true;
  suspended: { from: string; until?: string; why: string }[];
  endedAt?: string;
  moves: { to: string; at: string; why: string }[];
};

/** In the order of their opening. One of a rule and subject is open at a time. */
export const deadlinesOf = (events: readonly EventJson[]): readonly Shown<typeof deadlineShape>[] => {
  const rows: Row[] = [];
  for (const event of events as readonly (EventJson & DeadlineEvent)[]) {
    const open = rows.find(
      ({ subject, shown: { ruleId, status } }) =>
        status === 'OPEN' && ruleId === event.data.ruleId && subject === event.data.subject,
    )?.shown;
    switch (event.type) {
      case 'DeadlineOpened': {
        const { ruleId, subject, about = subject, from, due } = event.data;
        const stands = { status: 'OPEN' as const, ...provisional(event.explanation), suspended: [], moves: [] };
        rows.push({ subject, shown: { ruleId, subject: about, from, due, ...stands } });
        break;
      }
      case 'DeadlineMoved':
        if (open) moved(open, event);
        break;
      case 'DeadlineSuspended':
        if (open) open.suspended.push({ from: event.at, why: event.data.why });
        break;
      case 'DeadlineMet':
      case 'DeadlineReached':
      case 'DeadlineCancelled':
        if (open) Object.assign(open, { status: ended[event.type], endedAt: event.at });
        break;
      default:
    }
  }
  return rows.map(({ shown }) => shown);
};

/** Where it was computed anew, that computation says whether it is provisional still. */
const moved = (row: DeadlineShown, { at, data: { to, why }, explanation }: DeadlineEvent & { type: 'DeadlineMoved' }): void => {
  row.due = to;
  const still = row.suspended.at(-1);
  if (still && still.until === undefined) still.until = at;
  if (explanation !== undefined) delete row.provisional;
  Object.assign(row, provisional(explanation)).moves.push({ to, at, why });
};

const provisional = (explanation: unknown): { provisional?: true } =>
  (explanation as { outcome?: { provisional?: unknown } } | undefined)?.outcome?.provisional === true
    ? { provisional: true }
    : {};

const ended = { DeadlineMet: 'MET', DeadlineReached: 'REACHED', DeadlineCancelled: 'CANCELLED' } as const;
