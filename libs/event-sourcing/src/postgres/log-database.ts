import { appendAtFunctions } from './append-at.js';
import { continueFeed } from './feed-number.js';
import { eventStoreMigrations } from './migrations.js';
import { grantsFor } from './schema.js';

/** What the schema of a service with a log is opened with; who keeps more tables there adds migrations and grants. */
export const logDatabase = {
  migrations: eventStoreMigrations,
  grants: grantsFor,
  atStart: async (db: { query(sql: string): Promise<unknown> }) => {
    await continueFeed(db);
    await db.query(appendAtFunctions);
  },
};
