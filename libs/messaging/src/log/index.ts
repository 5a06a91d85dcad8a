export * from './log-feed.js';
export * from './schema.js';
export { CreateCheckpoints1760000000001 } from './create-checkpoints.migration.js';
export { CreateParking1774000000000 } from './create-parking.migration.js';
export { postgresParking } from './postgres-parking.js';
export { type LogStatus, type LogWait, type OpenTransaction, describeWait } from './log-status.js';
export { type LogPosition, beginning, isAfter, readLog } from './log-reader.js';
export { readStreams } from './read-streams.js';
