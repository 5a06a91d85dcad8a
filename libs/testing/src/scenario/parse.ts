/** A scenario file's text -> a Scenario; throws `Unusable`. Whether its commands exist is judged by `checkCommands`. */
import { instant, instantPattern, type Instant } from '@redress/rulebook';
import { type Fields, fields, list, text } from './fields.js';
import { moment, momentForm, window, windowForm } from './offsets.js';
import { operatorProblem } from './operators.js';
import type { Expectation, Path, Scenario, ScenarioStep } from './scenario.js';
import { Source } from './source.js';
import { views } from './vocabulary.js';

export const parseScenario = (file: string, yaml: string): Scenario => {
  const source = new Source(file, yaml);
  const top = fields(source, [], source.value, ['scenario', 'start', 'steps'], ['edition', 'until', 'expect']);
  const name = text(source, ['scenario'], top.scenario);
  const edition = top.edition === undefined ? {} : { edition: text(source, ['edition'], top.edition) };
  const start = startOf(source, top.start);
  const steps = list(source, ['steps'], top.steps).map((value, index) => step(source, index, value, start));
  inOrder(source, start, steps);
  const last = steps.at(-1)?.at ?? start;
  const until = top.until === undefined ? last : momentAt(source, ['until'], top.until, start);
  if (until < last) source.fail(['until'], `lies before the last step, which is at ${last}`);
  const expect = list(source, ['expect'], top.expect ?? []).map((value, index) =>
    expectation(source, index, value, start, until),
  );
  return { name, file, ...edition, start, steps, until, expect, lineOf: source.lineOf };
};

function startOf(source: Source, value: unknown): Instant {
  const start = text(source, ['start'], value);
  if (instantPattern.test(start)) return instant(start);
  return source.fail(['start'], `"${start}" is not an instant such as 2026-03-02T09:00:00+08:00`);
}

function momentAt(source: Source, path: Path, value: unknown, start: Instant): Instant {
  const written = text(source, path, value);
  return moment(written, start) ?? source.fail(path, `"${written}" is not ${momentForm}`);
}

function step(source: Source, index: number, value: unknown, start: Instant): ScenarioStep {
  const path = ['steps', index];
  const given = fields(source, path, value, ['at', 'as', 'do', 'with'], ['fails']);
  const { commandId, ...body } = fields(source, [...path, 'with'], given.with);
  return {
    index,
    line: source.lineOf(path),
    at: momentAt(source, [...path, 'at'], given.at, start),
    as: text(source, [...path, 'as'], given.as),
    do: text(source, [...path, 'do'], given.do),
    with: body,
    ...(commandId === undefined ? {} : { commandId: text(source, [...path, 'with', 'commandId'], commandId, 'EMPTY_TOO') }),
    ...(given.fails === undefined ? {} : { fails: refusal(source, [...path, 'fails'], given.fails) }),
  };
}

function refusal(source: Source, path: Path, value: unknown): Fields {
  const given = fields(source, path, value, [], ['code', 'ruleId', 'message', 'details']);
  for (const name of ['code', 'ruleId', 'message']) if (given[name] !== undefined) text(source, [...path, name], given[name]);
  if (given.details !== undefined) fields(source, [...path, 'details'], given.details);
  return given;
}

function inOrder(source: Source, start: Instant, steps: readonly ScenarioStep[]): void {
  let before = start;
  for (const { index, at } of steps) {
    if (at < before)
      source.fail(['steps', index, 'at'], `${at} lies before ${index ? 'the step before it' : 'the start'}, ${before}`);
    before = at;
  }
}

const options = ['at', 'asOf', 'knownAt', 'window', 'definition', 'where'];

function expectation(source: Source, index: number, value: unknown, start: Instant, until: Instant): Expectation {
  const path = ['expect', index];
  const given = fields(source, path, value, ['view', 'has'], options);
  const at = (name: string) =>
    given[name] === undefined ? {} : { [name]: momentAt(source, [...path, name], given[name], start) };
  const { view, id } = viewOf(source, [...path, 'view'], given.view);
  const asked = at('at');
  if (asked.at && asked.at < start) source.fail([...path, 'at'], `${asked.at} lies before the start, ${start}`);
  if (asked.at && asked.at > until) source.fail([...path, 'at'], `${asked.at} lies after the end, ${until}: write a later until`);
  if (given.where !== undefined && view !== 'ledger') source.fail([...path, 'where'], 'filters the view ledger only');
  return {
    index,
    line: source.lineOf(path),
    view,
    ...(id === undefined ? {} : { id }),
    ...asked,
    ...at('asOf'),
    ...at('knownAt'),
    ...(given.window === undefined ? {} : { window: windowAt(source, [...path, 'window'], given.window, start) }),
    ...(given.definition === undefined ? {} : { definition: text(source, [...path, 'definition'], given.definition) }),
    ...(given.where === undefined ? {} : { where: filter(source, [...path, 'where'], given.where) }),
    has: expected(source, [...path, 'has'], given.has, view),
  };
}

function viewOf(source: Source, path: Path, value: unknown): { view: string; id?: string } {
  const [view = '', id, ...more] = text(source, path, value).split(' ');
  const asks = views.get(view) ?? source.fail(path, `unknown view "${view}": there are ${[...views.keys()].join(', ')}`);
  if (asks === 'ALONE' && id !== undefined)
    source.fail(path, `${view} takes no id${view === 'ledger' ? ': filter it by where' : ''}`);
  if (asks === 'WITH_ID' && (!id || more.length)) source.fail(path, `${view} takes one id, as in "${view} x1"`);
  return id === undefined ? { view } : { view, id };
}

function windowAt(source: Source, path: Path, value: unknown, start: Instant): string {
  const written = text(source, path, value);
  return window(written, start) ?? source.fail(path, `"${written}" is not ${windowForm}`);
}

function filter(source: Source, path: Path, value: unknown): Record<string, string> {
  const entries = Object.entries(fields(source, path, value)).map(([field, wanted]) => {
    if (wanted === null || typeof wanted === 'object') source.fail([...path, field], 'must be a single value');
    return [field, String(wanted)];
  });
  return Object.fromEntries(entries);
}

function expected(source: Source, path: Path, value: unknown, view: string): object {
  if (value === null || typeof value !== 'object') source.fail(path, 'must be fields, a list, contains, lacks or sum');
  const problem = operatorProblem(value, view === 'ledger');
  return problem ? source.fail([...path, ...problem.path], problem.what) : (value as object);
}
