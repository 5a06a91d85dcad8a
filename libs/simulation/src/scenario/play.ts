/** Plays scenario files one after another, each in a world of its own, and says how each went. */
import { readFileSync } from 'node:fs';
import { offered as wholeSystem } from '../contexts.js';
import type { OpenStage } from '../stage.js';
import { parseScenario } from './parse.js';
import type { Offered } from './offered.js';
import { type Problem, type Scenario, Unusable } from './scenario.js';
import { type Failure, defectOf, run } from './run.js';
import { type TraceRow, tracing } from './trace.js';

export type Outcome =
  | Readonly<{ file: string; scenario: string; passed: boolean; failures: readonly Failure[]; trace?: readonly TraceRow[] }>
  | Readonly<{ file: string; passed: false; unusable: readonly Problem[] }>;

/**
 * `edition`: for all cases, instead of the files' own. `offered`: what files are measured by before they are played. `trace`: with all
 * that happened.
 */
export type PlayOptions = Readonly<{ edition?: string | undefined; offered?: Offered; trace?: boolean | undefined }>;

export async function* play(files: readonly string[], open: OpenStage, options: PlayOptions = {}): AsyncGenerator<Outcome> {
  for (const file of files) yield await outcomeOf(file, open, options);
}

/** 0 where all pass, 1 where one fails, 2 where a file is unusable. */
export const exitCode = (outcomes: readonly Outcome[]): 0 | 1 | 2 =>
  outcomes.some((outcome) => 'unusable' in outcome) ? 2 : outcomes.some((outcome) => !outcome.passed) ? 1 : 0;

async function outcomeOf(
  file: string,
  open: OpenStage,
  { edition, offered = wholeSystem, trace }: PlayOptions,
): Promise<Outcome> {
  try {
    const read = parseScenario(file, textOf(file), offered);
    const scenario = edition === undefined ? read : { ...read, edition };
    const watch = trace ? tracing(scenario) : undefined;
    const failures = await run(scenario, open, watch).catch((error: unknown) => [collapse(scenario, error)]);
    return { file, scenario: scenario.name, passed: failures.length === 0, failures, ...(watch && { trace: watch.rows }) };
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    return { file, passed: false, unusable: error.problems };
  }
}

/** The world itself did not open or close: this scenario has failed, the next may do better. */
function collapse({ lineOf }: Scenario, error: unknown): Failure {
  if (error instanceof Unusable) throw error;
  const actual = defectOf(error);
  return { line: lineOf([]), what: 'the world', expected: 'opens and closes', actual, differences: [actual.defect] };
}

function textOf(file: string): string {
  const bytes = bytesOf(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Unusable(file, [{ what: 'is not UTF-8 text' }]);
  }
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file); // one small file after another: there is nothing to do meanwhile
  } catch (error) {
    throw new Unusable(file, [{ what: unreadable(file, error as NodeJS.ErrnoException) }]);
  }
}

const unreadable = (file: string, { code, message }: NodeJS.ErrnoException): string => {
  if (code === 'EISDIR') return `is a directory: name its files, as in ${file.replace(/\/$/, '')}/*.yaml`;
  if (code === 'ENOENT' && /[*?[{]/.test(file)) return 'no file matches this pattern';
  return code === 'ENOENT' ? 'there is no such file' : message;
};
