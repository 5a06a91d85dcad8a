export * from './log-feed.js';
export * from './schema.js';
