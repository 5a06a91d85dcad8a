/** The synchronous runtime. */
export * from './at-once.js';
export * from './late.js';
export * from './simulation.js';
export * from './stage.js';
