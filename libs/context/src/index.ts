export * from './ask.js';
export * from './command.js';
export * from './context.js';
export * from './doing.js';
export * from './fields.js';
export * from './hear.js';
export * from './manifest.js';
export * from './lists/list.js';
export { OtherEdition } from './same-edition.js';
export * from './paged.js';
export {
  type ColumnType,
  type Projection,
  type ProjectionOf,
  presentRow,
  projection,
  rowTakenBy,
  schemaOfProjection,
} from './projection.js';
export * from './seen-by.js';
export * as shape from './shape.js';
export type { JsonSchema, Shape, Shown } from './shape.js';
export { recordedBy, stateAt } from './log-view.js';
export * from './thing.js';
export * from './told.js';
export { untilFresh } from './until-fresh.js';
export { quicklyChecked } from './quick-check.js';
export * from './calendar/deadlines.js';
export * from './calendar/facts.js';
export * from './calendar/follower.js';
