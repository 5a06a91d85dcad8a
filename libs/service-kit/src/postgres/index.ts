export * from './lease.js';
export * from './service-database.js';
