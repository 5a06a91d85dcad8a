export * from './postgres-event-store.js';
export { type EventRow, eventColumns, storedEvent } from './rows.js';
export { eventStoreTables, grantsFor } from './schema.js';
export { type ScanOptions, type Scanned, scanLog } from './scan-log.js';
export { inLockedTransaction, withConnection } from './transaction.js';
export { logDatabase } from './log-database.js';
export { continueFeed } from './feed-number.js';
export * from './verify/index.js';
