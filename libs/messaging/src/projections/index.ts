export { memoryProjections } from './memory/memory-projections.js';
export { type ColumnType, type Projection, projection, schemaOf } from './projection.js';
export type { FoundRows, Projections, ProjectionStanding, RowsQuestion } from './rows.js';
