/** How a run of scenario files is told: to people line by line with a summary, to programs as one JSON object per scenario. */
import type { Outcome } from './play.js';
import type { Failure } from './run.js';
import { Unusable } from './scenario.js';

export type Paint = (colour: 'green' | 'red' | 'yellow', text: string) => string;
export const plain: Paint = (_colour, text) => text;

/** What goes to stdout and what to stderr; either may be empty. */
export type ReportText = Readonly<{ out: string; err: string }>;

export function describeOutcome(outcome: Outcome, { json, paint }: { json: boolean; paint: Paint }): ReportText {
  const out = json ? JSON.stringify(forPrograms(outcome)) : forPeople(outcome, paint);
  return { out, err: 'unusable' in outcome ? unusable(outcome) : '' };
}

export function summary(outcomes: readonly Outcome[], seconds: number): string {
  const passed = outcomes.filter((outcome) => outcome.passed).length;
  const unusable = outcomes.filter((outcome) => 'unusable' in outcome).length;
  const failed = outcomes.length - passed - unusable;
  const of = outcomes.length === 1 ? '1 scenario' : `${outcomes.length} scenarios`;
  return `${of}: ${passed} passed, ${failed} failed${unusable ? `, ${unusable} unusable` : ''} in ${seconds.toFixed(1)} s`;
}

const forPrograms = (outcome: Outcome): object =>
  'unusable' in outcome
    ? { ...outcome, unusable: outcome.unusable.map(({ line, what }) => ({ ...(line !== undefined && { line }), message: what })) }
    : {
        scenario: outcome.scenario,
        file: outcome.file,
        passed: outcome.passed,
        failures: outcome.failures.map(({ step, expect, expected, actual, differences, line }) => ({
          ...(step === undefined ? {} : { step }),
          ...(expect === undefined ? {} : { expect }),
          expected,
          actual: actual ?? null,
          differences,
          line,
        })),
        ...(outcome.trace && { trace: outcome.trace }),
      };

function forPeople(outcome: Outcome, paint: Paint): string {
  if ('unusable' in outcome) return `${paint('yellow', 'unusable')} ${outcome.file}`;
  const head = `${outcome.passed ? paint('green', 'pass') : paint('red', 'FAIL')} ${outcome.file}: ${outcome.scenario}`;
  return [head, ...outcome.failures.flatMap((failure) => detail(outcome.file, failure))].join('\n');
}

const detail = (file: string, { step, expect, line, what, actual, differences }: Failure): string[] => {
  const index = step !== undefined ? `step ${step}, ` : expect !== undefined ? `expect ${expect}, ` : '';
  const stack = hasStack(actual) ? actual.stack.split('\n').slice(1, 6) : [];
  const lines = [...differences, ...stack.map((frame) => frame.trim())];
  return [`  ${file}:${line}: ${index}${what}`, ...lines.map((line) => `    ${line}`)];
};

const hasStack = (actual: unknown): actual is { stack: string } =>
  typeof actual === 'object' && actual !== null && 'defect' in actual && 'stack' in actual && typeof actual.stack === 'string';

const unusable = ({ file, unusable: problems }: Extract<Outcome, { unusable: object }>): string =>
  new Unusable(file, problems).message;
