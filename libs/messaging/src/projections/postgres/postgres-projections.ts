import type pg from 'pg';
import type { Projection } from '../projection.js';
import { type Projections, projectionNamed } from '../rows.js';
import { findRows } from './find-rows.js';
import { ProjectionRunner, type RunnerOptions } from './runner.js';

export type PostgresProjectionsOptions = RunnerOptions & Readonly<{ reads?: pg.Pool; projections: readonly Projection[] }>;

/** Rows in PostgreSQL (`prepareTables` has made them), kept by runners that wake when the service commits. `reads`: connections of those who ask; absent: the same. */
export const postgresProjections = ({ projections, reads, ...options }: PostgresProjectionsOptions): Projections => {
  const runners = projections.map((one) => new ProjectionRunner(one, options));
  const all = async (work: (runner: ProjectionRunner) => Promise<unknown>) => void (await Promise.all(runners.map(work)));
  return {
    find: async (name, question) => findRows(reads ?? options.pool, projectionNamed(projections, name), question),
    wake: () => runners.forEach((runner) => runner.wake()),
    caughtUp: () => all((runner) => runner.caughtUp()),
    standing: () => Promise.all(runners.map((runner) => runner.standing())),
    start: () => runners.forEach((runner) => runner.start()),
    stop: () => all((runner) => runner.stop()),
  };
};
