/** The synchronous runtime. */
export * from './simulation.js';
export * from './stage.js';
