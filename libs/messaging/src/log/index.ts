export * from './log-feed.js';
export * from './schema.js';
export { CreateCheckpoints1760000000001 } from './create-checkpoints.migration.js';
export { CreateParking1774000000000 } from './create-parking.migration.js';
export { postgresParking } from './postgres-parking.js';
export { type LogStanding, type LogWait, type OpenTransaction, toldOfWait } from './standing.js';
export { type Place, beginning, isAfter, readLog } from './log-reader.js';
