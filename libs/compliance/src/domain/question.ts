import { idPattern } from '@redress/contracts';
import { reject } from '@redress/event-sourcing';
import { type Day, dayOf, dayPattern, instant, instantPattern, type Instant, plusDays, type Rulebook } from '@redress/rulebook';

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

/** The question in full (M-ASOF). `at` is both `asOf` and `knownAt`; either is now where nothing is said. Throws `INVALID`. */
export const questionOf = (asking: Asking, rules: Pick<Rulebook, 'inForce'>): Question => {
  const { sellerId = '', at, now, definition = 'intervention' } = asking;
  if (!idPattern.test(sellerId)) return reject('INVALID', 'measures are of a seller: its id is missing or malformed');
  const asOf = instantOf('asOf', asking.asOf ?? at ?? now);
  const knownAt = instantOf('knownAt', asking.knownAt ?? at ?? now);
  const { days, lagDays } = definitionOf(definition, asOf, rules);
  const window = windowOf(asking.window ?? `${days}d`, plusDays(dayOf(asOf), -lagDays));
  return { sellerId, definition, ...window, asOf, knownAt };
};

/** Only definitions by intervention and order are carried out so far; another one must not silently give their figures. */
const definitionOf = (name: string, at: Instant, rules: Pick<Rulebook, 'inForce'>) => {
  const { definitions } = rules.inForce(at).measures;
  const definition = Object.hasOwn(definitions, name) ? definitions[name] : undefined;
  if (definition?.counts === 'INTERVENED' && definition.unit === 'ORDER') return definition;
  return reject('INVALID', `measures by the definition ${name} cannot be given`, { definition: name });
};

export type Window = Readonly<{ from: Day; to: Day }>;

/** Every definition of the edition, with the window that it would have for this question. */
export const definitionsOf = ({ asOf }: Question, window: string | undefined, rules: Pick<Rulebook, 'inForce'>) =>
  Object.entries(rules.inForce(asOf).measures.definitions).map(([name, definition]) => ({
    name,
    definition,
    window: windowOf(window ?? `${definition.days}d`, plusDays(dayOf(asOf), -definition.lagDays)),
  }));

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
