/** Generators of this package's files and of documentation pages from the published events. For tools and specs alone. */
export { asyncApi, type Listeners } from './asyncapi.js';
export { eventsPage } from './events-page.js';
export { committed, generated, home, leftOver } from './files.js';
