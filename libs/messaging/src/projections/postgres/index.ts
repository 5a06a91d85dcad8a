export { type PostgresProjectionsOptions, postgresProjections } from './postgres-projections.js';
export { lockName } from './runner.js';
export { grantsForProjections, grantsIn, prepareTables, tablesBeside } from './tables.js';
export { type Query, writeRows } from './write-rows.js';
