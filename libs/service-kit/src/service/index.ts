/** One service as a process of its own. */
export { BadConfig, DoorConfig, ServiceConfig, doorSettings, readConfig, sessionsIn } from './config.js';
export {
  type Calls,
  type Committed,
  type FromService,
  type ToService,
  type Turn,
  type WorldSettings,
  committedOf,
} from './control.js';
export { type ServiceDefinition, type ServicePorts, withStore } from './definition.js';
export { jsonLines } from './json-lines.js';
export { clockIn, movableClock } from './movable-clock.js';
export { exitCodes, running, serve } from './serve.js';
export { type RunningService, startService } from './start-service.js';
