import type { Clock } from '../clock.js';
import type { ServiceApi } from '../service-api.js';
import type { Metrics } from '../metrics.js';
import type { Auth } from './admit.js';
import type { Log } from './log.js';
import type { Route } from './routes.js';

/** Routes for what is no command and no view, such as files, with what the OpenAPI document says of them. */
export type Beside = Readonly<{ routes: readonly Route[]; paths: Readonly<Record<string, object>> }>;
export type BesidePorts = Readonly<{ doors: ServiceApi; clock: Clock; auth: Auth }>;

/** The dependencies of the HTTP server. */
export type HttpPorts = Readonly<{
  doors: ServiceApi;
  clock: Clock;
  auth: Auth;
  log: Log;
  /** Readiness: throws where requests must not come. Absent: waits until all committed events are handled. */
  ready?: () => Promise<unknown>;
  /** What is served beside commands and views. */
  beside?: (ports: BesidePorts) => Beside;
  /** The text of `/metrics`. Absent: there is no such path. */
  metrics?: Pick<Metrics, 'text'>;
}>;
