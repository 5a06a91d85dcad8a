export { memoryProjections } from './memory/memory-projections.js';
export type { FoundRows, Projections, ProjectionStatus, RowsQuestion } from './rows.js';
