export * from './log-feed.js';
export * from './schema.js';
export { CreateCheckpoints1760000000001 } from './create-checkpoints.migration.js';
