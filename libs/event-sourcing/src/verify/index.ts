export type { Finding, Kind } from './finding.js';
export { type Beside, type JudgeBeside, type LogRow, type LoggedEvent, dataOf, instantOf } from './log-row.js';
export { LogCheck, type LogCheckOptions } from './log-check.js';
