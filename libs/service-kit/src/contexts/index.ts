/** Contexts, wrapped by Nest. */
export * from './contexts.module.js';
export * from './live.js';
export * from './open-contexts.js';
