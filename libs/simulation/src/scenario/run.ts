/** Plays one scenario on a world of its own, in simulated time. */
import { type Answer, Rejected } from '@redress/event-sourcing';
import type { Instant } from '@redress/rulebook';
import type { OpenStage, Stage } from '../stage.js';
import { match, shown } from './match.js';
import { type Expectation, type Scenario, type ScenarioStep, Unusable } from './scenario.js';
import type { Watch } from './trace.js';

/** What came otherwise, at a step or an expectation (`index` of the file's list), or with neither where time moved on. */
export type Failure = Readonly<{
  step?: number;
  expect?: number;
  line: number;
  /** `refund r1` or `refunds.apply`, and when. */
  what: string;
  expected: unknown;
  actual: unknown;
  differences: readonly string[];
}>;

/** The failures in the order of the file. Throws `Unusable` where there is no such edition. */
export async function run(scenario: Scenario, open: OpenStage, watch?: Watch): Promise<readonly Failure[]> {
  const stage = await opened(scenario, open);
  try {
    const failures = await played(scenario, stage, watch);
    await watch?.played(stage);
    return inFileOrder(failures);
  } finally {
    await stage.close();
  }
}

const opened = ({ file, edition, start, lineOf }: Scenario, open: OpenStage): Promise<Stage> =>
  open({ start, ...given({ edition }) }).catch((error: unknown) => {
    const isEdition = edition !== undefined && (error instanceof RangeError || error instanceof Rejected);
    throw isEdition ? new Unusable(file, [{ line: lineOf(['edition']), what: `edition: ${error.message}` }]) : error;
  });

/** At an instant T the timers due before it, then the steps of T, then the timers due at T, then whoever looks at T. */
async function played(scenario: Scenario, stage: Stage, watch?: Watch): Promise<Failure[]> {
  const { steps, expect, until } = scenario;
  const failures: Failure[] = [];
  const instants = [...new Set([...steps, ...expect].flatMap(({ at }) => at ?? []))].sort();
  let now = scenario.start;
  try {
    for (now of instants) {
      await stage.fire(now, false);
      for (const step of steps) if (step.at === now) failures.push(...(await said(step, stage, watch)));
      await stage.fire(now, true);
      for (const one of expect) if (one.at === now) failures.push(...(await seen(one, stage, now)));
    }
    now = until;
    await stage.fire(now, true);
  } catch (error) {
    return [...failures, stopped(scenario, now, error)];
  }
  for (const one of expect) if (one.at === undefined) failures.push(...(await seen(one, stage, until)));
  return failures;
}

async function said(step: ScenarioStep, stage: Stage, watch?: Watch): Promise<Failure[]> {
  const { at, as, do: type, with: body, commandId, fails } = step;
  const failure = { step: step.index, line: step.line, what: `${type} by ${as} at ${at}`, expected: fails ?? 'done' };
  const answer = await tried(() => stage.ask({ type, as, at, body, ...given({ commandId }) }));
  if ('answer' in answer) watch?.said(step, answer.answer as Answer);
  if ('refusal' in answer) watch?.said(step, answer);
  if ('answer' in answer)
    return fails ? [{ ...failure, actual: 'done', differences: [`expected ${shown(fails)}, got done`] }] : [];
  if ('defect' in answer)
    return [{ ...failure, actual: answer, differences: [`expected ${shown(failure.expected)}, got ${answer.defect}`] }];
  const { refusal } = answer;
  const differences = fails ? match(fails, refusal) : [`expected done, got ${inWords(refusal)}`];
  return differences.length ? [{ ...failure, actual: refusal, differences }] : [];
}

async function seen(expectation: Expectation, stage: Stage, now: Instant): Promise<Failure[]> {
  const { index, line, view, id, where, asOf, knownAt, window, definition, has, fails } = expectation;
  const expected = has ?? fails;
  const failure = { expect: index, line, what: `${id === undefined ? view : `${view} ${id}`} at ${now}`, expected };
  const options = given({ now, asOf, knownAt, window, definition });
  const answer = await tried(() => stage.view({ view, ...given({ id, where }), options }));
  if ('answer' in answer) {
    const differences = has ? match(has, answer.answer) : [`expected ${shown(fails)}, got an answer`];
    return differences.length ? [{ ...failure, actual: answer.answer, differences }] : [];
  }
  if ('defect' in answer)
    return [{ ...failure, actual: answer, differences: [`expected ${shown(expected)}, got ${answer.defect}`] }];
  const { refusal } = answer;
  const differences = fails ? match(fails, refusal) : [`expected ${shown(has)}, got ${inWords(refusal)}`];
  return differences.length ? [{ ...failure, actual: refusal, differences }] : [];
}

/** A timer failed: what follows in time would mean nothing. */
const stopped = ({ lineOf }: Scenario, now: Instant, error: unknown): Failure => {
  const actual = defectOf(error);
  const differences = [`a timer failed, the scenario ends here: ${actual.defect}`];
  return { line: lineOf(['steps']), what: `timers up to ${now}`, expected: 'time moves on', actual, differences };
};

type Tried = { answer: unknown } | { refusal: Rejected['refusal'] } | Defect;
type Defect = { defect: string; stack?: string };

/** A no is an answer; anything else that is thrown is a defect of the system, and reported as one. */
async function tried(ask: () => Promise<unknown>): Promise<Tried> {
  try {
    return { answer: await ask() };
  } catch (error) {
    return error instanceof Rejected ? { refusal: error.refusal } : defectOf(error);
  }
}

export const defectOf = (error: unknown): Defect =>
  error instanceof Error
    ? { defect: `${error.name}: ${error.message}`, ...given({ stack: error.stack }) }
    : { defect: String(error) };

const inWords = ({ code, ruleId, message }: Rejected['refusal']): string => `${ruleId ? `${code} ${ruleId}` : code}: ${message}`;

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };
/** Without the fields that are not there. */
const given = <T extends object>(fields: T): Given<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>;

const inFileOrder = (failures: Failure[]): Failure[] =>
  failures.toSorted((a, b) => (a.step ?? Infinity) - (b.step ?? Infinity) || (a.expect ?? Infinity) - (b.expect ?? Infinity));
