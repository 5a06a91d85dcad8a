export * from './play.js';
export { momentForm, moment } from './offsets.js';
export { match } from './match.js';
export { parseScenario } from './parse.js';
export * from './report.js';
export { type Failure, run } from './run.js';
export * from './scenario.js';
export type { Offered } from './offered.js';
export { shapeProblems } from './shape.js';
