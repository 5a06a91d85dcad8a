/** Plays whole cases on the whole system. The embedded PostgreSQL is a door of its own: @redress/testing/postgres. */
export { contexts, offered, ownSeams, ruleRegistry } from './contexts.js';
export * from './scenario/index.js';
export * from './stage.js';
