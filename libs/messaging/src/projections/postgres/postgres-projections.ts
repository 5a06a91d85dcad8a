import type pg from 'pg';
import type { Projection } from '@redress/context';
import { type Projections, projectionNamed } from '../rows.js';
import { findRows } from './find-rows.js';
import { ProjectionRunner, type RunnerOptions } from './runner.js';

export type PostgresProjectionsOptions = RunnerOptions &
  Readonly<{
    projections: readonly Projection[];
    /** Connections of those who ask; absent: the same. */
    reads?: pg.Pool;
    /** How long a question waits for what was committed before it: longer only where a transaction is long open, or much is behind. */
    patienceMs?: number;
  }>;

/** Rows in PostgreSQL (`prepareTables` has made them), kept by runners that wake when the service commits. */
export const postgresProjections = ({
  projections,
  reads,
  patienceMs = 100,
  ...options
}: PostgresProjectionsOptions): Projections => {
  const byName = new Map(projections.map((projection) => [projection.name, new ProjectionRunner(projection, options)]));
  const runners = [...byName.values()];
  const all = async (work: (runner: ProjectionRunner) => Promise<unknown>) => void (await Promise.all(runners.map(work)));
  return {
    find: async (name, question) => {
      const projection = projectionNamed(projections, name);
      await within(patienceMs, byName.get(name)!.caughtUp());
      return findRows(reads ?? options.pool, projection, question);
    },
    wake: () => runners.forEach((runner) => runner.wake()),
    caughtUp: () => all((runner) => runner.caughtUp()),
    standing: () => Promise.all(runners.map((runner) => runner.standing())),
    start: () => runners.forEach((runner) => runner.start()),
    stop: () => all((runner) => runner.stop()),
  };
};

/** Old rows are better than none: whoever must see his own write says so (`caughtUp`). */
const within = async (ms: number, done: Promise<void>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([done.catch(() => undefined), new Promise<void>((resolve) => void (timer = setTimeout(resolve, ms)))]);
  clearTimeout(timer);
};
