import type { Clock } from '../clock.js';
import type { ServiceApi } from '../service-api.js';
import type { Metrics } from '../metrics.js';
import type { Auth } from './admit.js';
import type { Log } from './log.js';

/** The dependencies of the HTTP server. */
export type HttpPorts = Readonly<{
  doors: ServiceApi;
  clock: Clock;
  auth: Auth;
  log: Log;
  /** Readiness: throws where requests must not come. Absent: waits until all committed events are handled. */
  ready?: () => Promise<unknown>;
  /** The text of `/metrics`. Absent: there is no such path. */
  metrics?: Pick<Metrics, 'text'>;
}>;
