// The pure half of `redress import olist`: Kaggle's files in, commands out, and the summary at the end. It sends nothing.
export { BadFile } from './bad-file.js';
export type { Counts } from './counts.js';
export type { Instant } from './course.js';
export type { Fact } from './fact.js';
export { factsOf, type Lane, type Mapped } from './facts.js';
export { firstOrders } from './first-orders.js';
export { readOlist } from './files.js';
export { printSummary } from './print-summary.js';
export { type Outcome, type Results, type Run, type Summary, summary, tally } from './summary.js';
export type { Olist } from './tables.js';
