import type { Clock } from '../clock.js';
import type { ServiceApi } from '../service-api.js';
import type { Metrics } from '../metrics.js';
import type { Auth } from './admit.js';
import type { Log } from './log.js';

/** What the HTTP door stands on. */
export type HttpPorts = Readonly<{
  doors: ServiceApi;
  clock: Clock;
  auth: Auth;
  log: Log;
  /** Whether requests may come; throws where not. Absent: whether all that is committed has been heard. */
  ready?: () => Promise<unknown>;
  /** What `/metrics` answers. Absent: there is no such address. */
  metrics?: Pick<Metrics, 'text'>;
}>;
