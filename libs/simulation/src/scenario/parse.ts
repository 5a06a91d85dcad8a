/** A scenario file's text -> a Scenario; throws `Unusable`, with all that is wrong with it at once. */
import { instant, instantPattern, type Instant } from '@redress/rulebook';
import { expectation } from './expectation.js';
import { refusal } from './refusal.js';
import { fields, list, mapping, partsOf, text } from './fields.js';
import { momentFrom } from './moment-from.js';
import { type Offered, noteExpectation, noteStep } from './offered.js';
import type { Path, Scenario, ScenarioStep } from './scenario.js';
import { Source } from './source.js';

/** With `offered`, its commands, actors and views are judged too, as far as the file alone shows what is wrong with them. */
export const parseScenario = (file: string, yaml: string, offered?: Offered): Scenario => {
  const source = new Source(file, yaml);
  const scenario = source.attempt(() => read(source, file));
  if (scenario && offered) {
    for (const step of scenario.steps) noteStep(source, step, offered);
    for (const one of scenario.expect) noteExpectation(source, one, offered);
  }
  source.mustBeUsable();
  return scenario as Scenario;
};

/** Where something was noted, parts may be missing: whoever goes on looks for more to note. */
function read(source: Source, file: string): Scenario {
  const top = fields(source, [], source.value, ['scenario', 'start', 'steps'], ['edition', 'until', 'expect']);
  const part = partsOf(source, [], top);
  const name = part('scenario', text) ?? '';
  const edition = part('edition', text);
  const start = part('start', startOf);
  const from = start ?? beginning;
  const steps = all(source, part('steps', list), (value, index) => step(source, index, value, from));
  if (start !== undefined) noteOrder(source, start, steps);
  const last = steps.at(-1)?.at ?? from;
  const until = part('until', momentFrom(from)) ?? last;
  if (start !== undefined && until < last) source.note(['until'], `lies before the last step, which is at ${last}`);
  const bounds = start === undefined ? undefined : { start, until };
  const expect = all(source, part('expect', list), (value, index) => expectation(source, index, value, from, bounds));
  return { name, file, ...(edition !== undefined && { edition }), start: from, steps, until, expect, lineOf: source.lineOf };
}

/** For offsets in a file whose start cannot be read: they are judged by their form. */
const beginning = instant('2000-01-01T00:00:00Z');

const all = <T>(source: Source, values: readonly unknown[] | undefined, one: (value: unknown, index: number) => T | undefined) =>
  (values ?? []).flatMap((value, index) => source.attempt(() => one(value, index)) ?? []);

function startOf(source: Source, path: Path, value: unknown): Instant {
  const start = text(source, path, value);
  if (instantPattern.test(start)) return instant(start);
  return source.fail(path, `"${start}" is not an instant such as 2026-03-02T09:00:00+08:00`);
}

function step(source: Source, index: number, value: unknown, start: Instant): ScenarioStep | undefined {
  const path = ['steps', index];
  const part = partsOf(source, path, fields(source, path, value, ['at', 'as', 'do', 'with'], ['fails']));
  const at = part('at', momentFrom(start));
  const as = part('as', text);
  const type = part('do', text);
  const given = part('with', mapping);
  const fails = part('fails', refusal);
  if (at === undefined || as === undefined || type === undefined || given === undefined) return undefined;
  const { commandId, ...body } = given;
  const key = commandId === undefined ? undefined : source.attempt(() => text(source, [...path, 'with', 'commandId'], commandId, 'EMPTY_TOO')); // prettier-ignore
  return {
    ...{ index, line: source.lineOf(path), at, as, do: type, with: body },
    ...(key !== undefined && { commandId: key }),
    ...(fails !== undefined && { fails }),
  };
}

function noteOrder(source: Source, start: Instant, steps: readonly ScenarioStep[]): void {
  let before = start;
  for (const { index, at } of steps) {
    if (at < before)
      source.note(['steps', index, 'at'], `${at} lies before ${index ? 'the step before it' : 'the start'}, ${before}`);
    before = at;
  }
}
