/** What is kept of other services' streams, made anew. */
export * from './ask-for-facts.js';
export * from './rebuild-facts.js';
