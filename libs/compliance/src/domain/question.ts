import { idPattern } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import {
  type Day,
  dayOf,
  dayPattern,
  type Edition,
  instant,
  instantPattern,
  type Instant,
  plusDays,
  type Rulebook,
} from '@redress/rulebook';

/** Selects facts: of this seller, in these days (both included), that hold by `asOf` and were recorded by `knownAt`. */
export type Question = Readonly<{
  sellerId: string;
  /** The name of one of the edition's definitions of a rate. */
  definition: string;
  from: Day;
  to: Day;
  asOf: Instant;
  knownAt: Instant;
}>;

/** The query's parameters; `now` is the instant of the query. */
export type Asking = Readonly<{ [Field in keyof Question | 'at' | 'window' | 'now']?: string | undefined }>;

/** Whose figures, and by which clocks (M-ASOF). `at` is both `asOf` and `knownAt`; either is now where nothing is said. Throws `INVALID`. */
export const clocksOf = ({ sellerId = '', at, now, asOf, knownAt }: Asking): Pick<Question, 'sellerId' | 'asOf' | 'knownAt'> => {
  if (!idPattern.test(sellerId)) return reject('INVALID', 'measures are of a seller: its id is missing or malformed');
  return { sellerId, asOf: instantOf('asOf', asOf ?? at ?? now), knownAt: instantOf('knownAt', knownAt ?? at ?? now) };
};

/** The question in full. Throws `INVALID`. */
export const questionOf = (asking: Asking, rules: Pick<Rulebook, 'inForce'>): Question => {
  const { definition = 'intervention', window } = asking;
  const clocks = clocksOf(asking);
  return { ...clocks, definition, ...windowFor(definitionOf(definition, clocks.asOf, rules), clocks.asOf, window) };
};

export type Definition = Edition['measures']['definitions'][string];

/** The definition of that name in the edition in force then. Throws `INVALID`. */
export const definitionOf = (name: string, at: Instant, rules: Pick<Rulebook, 'inForce'>): Definition => {
  const { definitions } = rules.inForce(at).measures;
  const definition = Object.hasOwn(definitions, name) ? definitions[name] : undefined;
  if (definition) return definition;
  const known = Object.keys(definitions).join(', ');
  return reject('INVALID', `there is no definition ${name}: there are ${known}`, { definition: name });
};

export type Window = Readonly<{ from: Day; to: Day }>;

/** Every definition of the edition, with the window that it would have for this question. */
export const definitionsOf = ({ asOf }: Question, window: string | undefined, rules: Pick<Rulebook, 'inForce'>) =>
  Object.entries(rules.inForce(asOf).measures.definitions).map(([name, definition]) => ({
    name,
    definition,
    window: windowFor(definition, asOf, window),
  }));

/** A window that is given ends with the day of `asOf`; the lag belongs to a definition's own. */
export const windowFor = ({ days, lagDays }: Definition, asOf: Instant, given?: string): Window =>
  given === undefined ? windowOf(`${days}d`, plusDays(dayOf(asOf), -lagDays)) : windowOf(given, dayOf(asOf));

/** `30d`: that many days, `last` included. `2026-03-01..2026-03-31`: these days. */
const windowOf = (window: string, last: Day): Window => {
  const days = /^([1-9]\d{0,3})d$/.exec(window)?.[1];
  if (days) return { from: plusDays(last, 1 - Number(days)), to: last };
  const [from = '', to = '', ...rest] = window.split('..');
  if (dayPattern.test(from) && dayPattern.test(to) && from <= to && rest.length === 0) return { from, to };
  return reject('INVALID', `a window is 30d or 2026-03-01..2026-03-31, not ${window}`, { window });
};

const instantOf = (name: string, text = ''): Instant =>
  instantPattern.test(text)
    ? instant(text)
    : reject('INVALID', `${name} must be an instant with offset, not "${text}"`, { [name]: text });
