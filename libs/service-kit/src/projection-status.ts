/** The state of a process's projections, for readiness and metrics. */
import type { ProjectionStatus } from '@redress/messaging/projections';
import { type Collect, gauge } from './metrics.js';

/** Those that are behind, or cannot go on: lists show the rest meanwhile, and so are no reason to send requests elsewhere. */
export const laggingOf = (all: readonly ProjectionStatus[]): Readonly<{ projections?: readonly ProjectionStatus[] }> => {
  const behind = all.filter((one) => one.behind > 0 || one.failing !== undefined);
  return behind.length > 0 ? { projections: behind } : {};
};

export const projectionMetrics =
  (standing: () => Promise<readonly ProjectionStatus[]>): Collect =>
  async () => {
    const all = await standing();
    const of = (value: (one: ProjectionStatus) => number) =>
      all.map((one) => ({ value: value(one), labels: { projection: one.projection } }));
    if (all.length === 0) return [];
    return [
      gauge(
        'redress_projection_behind_events',
        'Events that the projection has not taken, up to 10,000',
        of(({ behind }) => behind),
      ),
      gauge(
        'redress_projection_lag_seconds',
        'Since when the projection is behind',
        of(({ lagMs }) => lagMs / 1000),
      ),
      gauge(
        'redress_projection_failing',
        'It cannot take an event',
        of(({ failing }) => Number(failing !== undefined)),
      ),
    ];
  };
