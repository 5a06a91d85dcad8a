/** A scenario file once read: what happens when, and what is seen then. Offsets have become instants. */
import type { Instant } from '@redress/rulebook';

export type Scenario = Readonly<{
  name: string;
  file: string;
  edition?: string;
  start: Instant;
  steps: readonly ScenarioStep[];
  until: Instant;
  expect: readonly Expectation[];
  /** The line of the file on which a value stands, of its nearest parent if it is absent. */
  lineOf: (path: Path) => number;
}>;

export type ScenarioStep = Readonly<{
  index: number;
  line: number;
  at: Instant;
  as: string;
  do: string;
  /** The command's body; a `commandId` written in it stands beside it. */
  with: Readonly<Record<string, unknown>>;
  commandId?: string;
  /** The refusal that is expected, as far as it matters. */
  fails?: object;
}>;

export type Expectation = Readonly<{
  index: number;
  line: number;
  view: string;
  id?: string;
  /** When it is asked; without it at the end. */
  at?: Instant;
  asOf?: Instant;
  knownAt?: Instant;
  window?: string;
  definition?: string;
  where?: Readonly<Record<string, string>>;
}> &
  Readonly<
    | { has: object; fails?: undefined }
    | { has?: undefined; /** The refusal that is expected, as far as it matters. */ fails: object }
  >;

/** `steps`, 3, `with`, `amount`. */
export type Path = readonly (string | number)[];

/** What is wrong with a file, and on which line; without one where the file as a whole cannot be read. */
export type Problem = Readonly<{ line?: number; what: string }>;

/** A file that cannot be played, with all that is wrong with it, in the order of its lines. */
export class Unusable extends Error {
  override readonly name = 'Unusable';
  readonly problems: readonly Problem[];

  constructor(
    readonly file: string,
    problems: readonly Problem[],
  ) {
    const inOrder = problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
    super(inOrder.map(({ line, what }) => `${line === undefined ? file : `${file}:${line}`}: ${what}`).join('\n'));
    this.problems = inOrder;
  }
}
