export * from './lease.js';
export * from './service-database.js';
export * from './with-projections.js';
