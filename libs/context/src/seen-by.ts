/** Read access (domain.md, HTTP): staff read everything, buyers and sellers what is theirs. Anything else is NOT_FOUND to them. */
import { isStaff } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import type { QueryEnvelope } from './command.js';

/**
 * The actors that see an answer, beside staff: those that a function of the answer returns (`buyer:b1`); the parties of the order
 * that the query names (`PARTIES_OF_ORDER`); or every asker, of a view that itself shows each no more than what is theirs
 * (`EACH_THEIR_OWN`).
 */
export type SeenBy = 'PARTIES_OF_ORDER' | 'EACH_THEIR_OWN' | ((answer: never, query: QueryEnvelope) => readonly string[]);

/** No actor is named where the platform itself asks: by a scenario, the command line, or its own machine. */
export const seesAll = (as: string | undefined): boolean => as === undefined || isStaff(as);

/** The actors to whom something belongs that names its buyer and its seller. */
export const partiesOf = ({ buyerId, sellerId }: { buyerId?: string; sellerId?: string }): readonly string[] => [
  ...(buyerId === undefined ? [] : [`buyer:${buyerId}`]),
  ...(sellerId === undefined ? [] : [`seller:${sellerId}`]),
];

/** The seller that the query's id names, alone. */
export const theSeller = (_answer: never, { id = '' }: QueryEnvelope): readonly string[] => [`seller:${id}`];

/** NOT_FOUND in the words for an unknown id, so that nobody learns that the id exists. */
export const notThere = ({ view, id }: QueryEnvelope): never =>
  reject('NOT_FOUND', `no ${view}${id === undefined ? '' : ` ${id}`}`);

/** The answer, where the asker is one of those who may see it; else `NOT_FOUND`. */
export const seenOnlyBy = (seenBy: SeenBy | undefined, query: QueryEnvelope, answer: unknown): unknown => {
  if (seesAll(query.as) || seenBy === 'EACH_THEIR_OWN') return answer;
  const named = typeof seenBy === 'function' ? seenBy(answer as never, query) : [];
  return named.includes(query.as ?? '') ? answer : notThere(query);
};

type Event = Readonly<{ stream: string; data: object }>;

/** The actors that these events name as buyer, seller or payee. */
const namedIn = (events: readonly Event[]): ReadonlySet<string> =>
  new Set(events.flatMap(({ data }) => [...partiesOf(data), ...('payee' in data ? [String(data.payee)] : [])]));

/** The events that the asker may see: all, where the asker is a party to them; but those of a seller's account only for that seller. */
export const eventsSeenBy = <E extends Event>(as: string | undefined, events: readonly E[]): readonly E[] => {
  if (as === undefined || isStaff(as)) return events;
  return namedIn(events).has(as) ? events.filter((event) => !isOfAnotherAccount(as, event)) : [];
};

/** Whether the actor may see one event: the actors it names may; where it names none, those that the history of its stream names. */
export const isSeenBy = (as: string | undefined, event: Event, history: readonly Event[]): boolean => {
  if (as === undefined || isStaff(as)) return true;
  const own = namedIn([event]);
  return !isOfAnotherAccount(as, event) && (own.size > 0 ? own : namedIn(history)).has(as);
};

const isOfAnotherAccount = (as: string, { stream }: Event): boolean =>
  stream.startsWith('seller-') && as !== `seller:${stream.slice('seller-'.length)}`;
