// PostgreSQL without installing one: for the laptop, for tests, for a demo.
export { ensurePostgres, temporaryPostgres, temporaryServer, type Postgres } from './launcher.js';
export { freshDatabase } from './fresh-database.js';
