/** The HTTP door: every command and view of the tables, as domain.md's section HTTP has them. */
export { type Auth, actorIn, mustBeNamed } from './admit.js';
export { type RemoteOptions, Unanswered, httpServiceApi } from './client.js';
export { caughtUpWithin } from './caught-up-within.js';
export { HttpModule } from './http.module.js';
export { keyReader } from './headers.js';
export { idsReader } from './path.js';
export type { Beside, BesidePorts, HttpPorts } from './ports.js';
export { type Handler, type Request, type Response, send } from './request.js';
export type { Route } from './routes.js';
export { references } from './openapi/problems.js';
export { jsonLog, type Log, type LogLine } from './log.js';
export { type Limits, usualLimits } from './limits.js';
export { Problem } from './problem.js';
export { openApi } from './openapi/document.js';
export { exampleOf } from './openapi/example-of.js';
export { type ObjectSchema, type Schema, schemaOf } from './openapi/schema-of.js';
export { CannotListen, type RunningHttp, startHttp, type HttpOptions } from './start-http.js';
