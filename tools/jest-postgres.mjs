// Gives the integration tests a PostgreSQL: the given DATABASE_URL, else a temporary one that dies with the run.
import '../bin/typescript.js';

export default async function start() {
  const { temporaryPostgres } = await import('@redress/testing/postgres');
  // once, for integration and Kafka tests may run in one go
  globalThis.postgres ??= await temporaryPostgres({ log: console.log });
  process.env.DATABASE_URL = globalThis.postgres.url; // the workers inherit it
}
