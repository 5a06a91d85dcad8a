/** Who may read what (domain.md, HTTP): staff all, buyers and sellers what is theirs. What one may not see is as if it were not there. */
import { isStaff } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import type { QueryEnvelope } from './command.js';

/**
 * Beside staff, who sees an answer: those that a function of it names (`buyer:b1`); the parties of the order that the view is asked
 * about (`PARTIES_OF_ORDER`); or whoever asks, of a view that itself shows each asker no more than what is theirs (`EACH_THEIR_OWN`).
 */
export type SeenBy = 'PARTIES_OF_ORDER' | 'EACH_THEIR_OWN' | ((answer: never, query: QueryEnvelope) => readonly string[]);

/** Nobody is named: it is the platform that asks, by a scenario, the command line, or its own machine. */
export const seesAll = (as: string | undefined): boolean => as === undefined || isStaff(as);

/** Whose a thing is that names its buyer and its seller. */
export const partiesOf = ({ buyerId, sellerId }: { buyerId?: string; sellerId?: string }): readonly string[] => [
  ...(buyerId === undefined ? [] : [`buyer:${buyerId}`]),
  ...(sellerId === undefined ? [] : [`seller:${sellerId}`]),
];

/** That seller alone. */
export const theSeller = (_answer: never, { id = '' }: QueryEnvelope): readonly string[] => [`seller:${id}`];

/** The same words as for what is not there, so that nobody learns what is somebody else's. */
export const notThere = ({ view, id }: QueryEnvelope): never =>
  reject('NOT_FOUND', `no ${view}${id === undefined ? '' : ` ${id}`}`);

/** The answer, where the asker is one of those who may see it; else `NOT_FOUND`. */
export const seenOnlyBy = (seenBy: SeenBy | undefined, query: QueryEnvelope, answer: unknown): unknown => {
  if (seesAll(query.as) || seenBy === 'EACH_THEIR_OWN') return answer;
  const named = typeof seenBy === 'function' ? seenBy(answer as never, query) : [];
  return named.includes(query.as ?? '') ? answer : notThere(query);
};

type Event = Readonly<{ stream: string; data: object }>;

/** Whom the events of an order, or of a stream, name as buyer, seller or payee. */
const namedIn = (events: readonly Event[]): ReadonlySet<string> =>
  new Set(events.flatMap(({ data }) => [...partiesOf(data), ...('payee' in data ? [String(data.payee)] : [])]));

/** Of these events what the asker may see: all, of what is the asker's; but what happens to a seller's own account is that seller's. */
export const eventsSeenBy = <E extends Event>(as: string | undefined, events: readonly E[]): readonly E[] => {
  if (as === undefined || isStaff(as)) return events;
  return namedIn(events).has(as) ? events.filter((event) => !isOfAnotherAccount(as, event)) : [];
};

/** An event by itself, in the history of its stream: whom it names may see it; where it names nobody, whom its stream names. */
export const isSeenBy = (as: string | undefined, event: Event, history: readonly Event[]): boolean => {
  if (as === undefined || isStaff(as)) return true;
  const own = namedIn([event]);
  return !isOfAnotherAccount(as, event) && (own.size > 0 ? own : namedIn(history)).has(as);
};

const isOfAnotherAccount = (as: string, { stream }: Event): boolean =>
  stream.startsWith('seller-') && as !== `seller:${stream.slice('seller-'.length)}`;
