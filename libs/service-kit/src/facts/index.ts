/** Rebuilds the facts that a service keeps of other services' streams. */
export * from './ask-for-facts.js';
export * from './rebuild-facts.js';
