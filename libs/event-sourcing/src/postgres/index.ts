export * from './postgres-event-store.js';
export { type EventRow, eventColumns, storedEvent } from './rows.js';
export { eventStoreTables, grantsFor } from './schema.js';
export { jsonOf, scanLog } from './scan-log.js';
export { inLockedTransaction } from './transaction.js';
export { eventStoreMigrations } from './migrations.js';
export * from './verify/index.js';
