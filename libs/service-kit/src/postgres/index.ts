export * from './lease.js';
export * from './service-database.js';
export * from './turns.js';
export * from './with-projections.js';
