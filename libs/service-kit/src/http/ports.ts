import type { ServiceApi } from '../service-api.js';
import type { Metrics } from '../metrics.js';
import type { Admission } from './admit.js';
import type { Log } from './log.js';
import type { Login } from './session/login.js';
import type { Route } from './routes.js';

/** Routes for what is no command and no view, such as files, with what the OpenAPI document says of them. */
export type Beside = Documented & Readonly<{ routes: readonly Route[] }>;
/** Operations by braced path and method, and the schemas that they refer to. */
export type Documented = Readonly<{
  paths: Readonly<Record<string, object>>;
  schemas?: Readonly<Record<string, object>>;
}>;
export type BesidePorts = Admission & Readonly<{ doors: ServiceApi }>;

/** The dependencies of the HTTP server. */
export type HttpPorts = BesidePorts &
  Readonly<{
    log: Log;
    /** How sessions begin; absent: in the development's way. */
    login?: Login;
    /** Readiness: throws where requests must not come. Absent: waits until all committed events are handled. */
    ready?: () => Promise<unknown>;
    /** What is served beside commands and views. */
    beside?: (ports: BesidePorts) => Beside;
    /** The text of `/metrics`. Absent: there is no such path. */
    metrics?: Pick<Metrics, 'text'>;
  }>;
