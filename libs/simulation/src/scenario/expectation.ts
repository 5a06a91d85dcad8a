/** One entry of `expect:`, read. */
import type { Instant } from '@redress/rulebook';
import { fields, mapping, partsOf, text } from './fields.js';
import { window, windowForm } from './offsets.js';
import { refusal } from './refusal.js';
import { operatorProblem } from './operators.js';
import { momentFrom } from './moment-from.js';
import type { Expectation, Path } from './scenario.js';
import type { Source } from './source.js';

const options = ['has', 'fails', 'at', 'asOf', 'knownAt', 'window', 'definition', 'from', 'to', 'where'];

/** `bounds`: when it may look; absent where the file's start is not known. Undefined where its view, `has` or `fails` cannot be read. */
export function expectation(
  source: Source,
  index: number,
  value: unknown,
  start: Instant,
  bounds: Readonly<{ start: Instant; until: Instant }> | undefined,
): Expectation | undefined {
  const path = ['expect', index];
  const part = partsOf(source, path, fields(source, path, value, ['view'], options));
  const asked = part('view', viewOf);
  const at = part('at', momentFrom(start));
  if (at !== undefined && bounds) noteBounds(source, [...path, 'at'], at, bounds);
  const [from, to] = [part('from', text), part('to', text)];
  const named = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  const filters = part('where', filter);
  const where = filters || from !== undefined || to !== undefined ? { ...filters, ...named } : undefined;
  const more = {
    at,
    asOf: part('asOf', momentFrom(start)),
    knownAt: part('knownAt', momentFrom(start)),
    window: part('window', windowFrom(start)),
    definition: part('definition', text),
    where,
  };
  const has = part('has', expected(asked?.view === 'ledger'));
  const fails = part('fails', refusal);
  const written = mapping(source, path, value);
  if ('has' in written === 'fails' in written) source.note(path, 'must have either has or fails');
  const wanted = has ? { has } : fails && { fails };
  if (!asked || !wanted) return undefined;
  const given = Object.fromEntries(Object.entries(more).filter(([, said]) => said !== undefined)) as Partial<
    Omit<Expectation, 'has' | 'fails'>
  >;
  return { index, line: source.lineOf(path), ...asked, ...given, ...wanted };
}

function noteBounds(source: Source, path: Path, at: Instant, { start, until }: Readonly<{ start: Instant; until: Instant }>) {
  if (at < start) source.note(path, `${at} lies before the start, ${start}`);
  if (at > until) source.note(path, `${at} lies after the end, ${until}: write a later until`);
}

function viewOf(source: Source, path: Path, value: unknown): { view: string; id?: string } {
  const [view = '', id, ...more] = text(source, path, value).split(' ');
  if (more.length > 0) return source.fail(path, `${view} takes one id, as in "${view} x1"`);
  return id === undefined ? { view } : { view, id };
}

const windowFrom =
  (start: Instant) =>
  (source: Source, path: Path, value: unknown): string => {
    const written = text(source, path, value);
    return window(written, start) ?? source.fail(path, `"${written}" is not ${windowForm}`);
  };

function filter(source: Source, path: Path, value: unknown): Record<string, string> {
  const entries = Object.entries(mapping(source, path, value)).map(([field, wanted]) => {
    if (wanted === null || typeof wanted === 'object') source.note([...path, field], 'must be a single value');
    return [field, String(wanted)];
  });
  return Object.fromEntries(entries);
}

const expected =
  (isLedger: boolean) =>
  (source: Source, path: Path, value: unknown): object => {
    if (value === null || typeof value !== 'object') return source.fail(path, 'must be fields, a list, contains, lacks or sum');
    const problem = operatorProblem(value, isLedger);
    return problem ? source.fail([...path, ...problem.path], problem.what) : value;
  };
