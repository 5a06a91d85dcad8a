/** What is made from the published events: files of this package, and pages of the documentation. For tools and specs alone. */
export { asyncApi, type Listeners } from './asyncapi.js';
export { eventsPage } from './events-page.js';
export { committed, generated, home, leftOver } from './files.js';
