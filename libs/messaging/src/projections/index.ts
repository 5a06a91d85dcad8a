export { memoryProjections } from './memory/memory-projections.js';
export type { FoundRows, Projections, ProjectionStanding, RowsQuestion } from './rows.js';
