/** What runs in memory alone, apart from the rest: who imports it loads neither Nest nor a database. */
export { type Stages, memoryStages } from './memory-stages.js';
export { openMemoryWorld } from './memory-world.js';
