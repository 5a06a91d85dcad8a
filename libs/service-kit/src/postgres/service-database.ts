import { awaited } from '@redress/event-sourcing';
import { hostname } from 'node:os';
import pg from 'pg';
import { DataSource, type DataSourceOptions, type MigrationInterface } from 'typeorm';
import { hasServiceRole, serviceRole } from './service-role.js';

/** The part of a database that one service calls its own: a schema, with a pool whose search_path is that schema. */
export type ServiceDatabase = Readonly<{
  schema: string;
  /** Connections for the write path and the feed. */
  pool: pg.Pool;
  /** Connections for readers, so that writers never wait for them; more than the large reads that may run at once (`fewAtOnce`). */
  reads: pg.Pool;
  dataSource: DataSource;
  close(): Promise<void>;
}>;

export type ServiceDatabaseOptions = Readonly<{
  url: string;
  schema: string;
  /** The schema's name before, known by a table of its own: it is renamed. */
  formerly?: Readonly<{ schema: string; has: string }>;
  migrations: readonly (new () => MigrationInterface)[];
  /** TypeORM entities of the read models that the service asks through `dataSource`; absent: it asks nothing there. */
  entities?: readonly (new () => object)[];
  /** The grants of the running service; with them, its pool switches from the given user to a role with no other rights. */
  grants?: (schema: string, role: string) => string;
  /** Done at every start once the schema is up to date, in a transaction, by one process at a time. Not with `migrate: false`. */
  atStart?: (db: { query(sql: string): Promise<unknown> }) => Promise<void>;
  /** Connections at most. */
  max?: number;
  /** False: the schema is up to date already (a copy of a template). */
  migrate?: boolean;
}>;

/** Nothing waits for ever: a hung query, lock or transaction is an error within half a minute. */
const limits = '-c statement_timeout=30000 -c lock_timeout=15000 -c idle_in_transaction_session_timeout=30000';

// Instants come as UTC, nearly as we write them.
const inUtc = '-c timezone=UTC -c datestyle=ISO';
// The write path and the feed only ever probe by key; a plan made while a table was small must not scan it for ever after.
const byKey = '-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off';

/** Connections of readers. */
const readers = 4;

/** Opens a service's schema and brings it up to date. Migrations are hand-written SQL; `synchronize` is never used. */
export const openServiceDatabase = async (options: ServiceDatabaseOptions): Promise<ServiceDatabase> => {
  const { url, schema, migrations, entities, grants, atStart, formerly, max = 5, migrate = true } = options;
  const path = `-c search_path=${schema}`;
  const stepsDown = grants !== undefined && (await hasServiceRole(url));
  const source: DataSourceOptions = {
    type: 'postgres',
    url,
    schema,
    migrations: migrations as (new () => MigrationInterface)[],
    entities: (entities ?? []) as (new () => object)[],
    synchronize: false,
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    extra: { options: `${path} -c statement_timeout=0`, max: 2, connectionTimeoutMillis: 5000 },
  };
  const dataSource = new DataSource(source);
  if (migrate) {
    await dataSource.initialize();
    await alone(url, schema, async () => {
      if (formerly) await renamed(dataSource, formerly, schema);
      await dataSource.query(`create schema if not exists ${schema}`);
      await dataSource.runMigrations();
      if (atStart) await dataSource.transaction(atStart);
      if (stepsDown) await dataSource.query(grants(schema, serviceRole));
    });
  } else if (entities) await dataSource.initialize();
  const connections = { connectionString: url, connectionTimeoutMillis: 5000 };
  const common = `${path} ${limits} ${inUtc}${stepsDown ? ` -c role=${serviceRole}` : ''}`;
  const pool = new pg.Pool({
    ...connections,
    options: `${common} ${byKey}`,
    application_name: `redress ${schema}@${hostname()}`.slice(0, 60),
    max,
    // On a connection of its own (a transaction) a caller may send the next query before the last is answered.
    pipeline: true,
  });
  // A plan may scan here: what is asked for may be much, and nobody who writes waits for it.
  const reads = new pg.Pool({
    ...connections,
    options: `${common} -c default_transaction_read_only=on`,
    application_name: `redress reads ${schema}@${hostname()}`.slice(0, 60),
    max: readers,
  });
  for (const one of [pool, reads]) one.on('error', () => undefined); // an idle connection was lost: who needs one opens a new one
  return {
    schema,
    pool,
    reads,
    dataSource,
    close: async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
      await Promise.all([pool.end(), reads.end()]);
    },
  };
};

const renamed = async (source: DataSource, { schema, has }: { schema: string; has: string }, to: string): Promise<void> => {
  const text = 'select to_regclass($1) is not null and to_regnamespace($2) is null as old';
  const [row] = await source.query<{ old: boolean }[]>(text, [`${schema}.${has}`, to]);
  if (row?.old) await source.query(`alter schema ${schema} rename to ${to}`);
};

const migrationMs = 300_000;
/** Of several processes that start at once one brings the schema up to date, and the others find it so. */
const alone = async (url: string, schema: string, work: () => Promise<void>): Promise<void> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const turn = client.query('select pg_advisory_lock(hashtext($1))', [`redress migrates ${schema}`]);
    const what = `another process that brings the schema ${schema} up to date`;
    await awaited(turn, { what, say: console.error, giveUpMs: migrationMs });
    await work();
  } finally {
    await client.end();
  }
};
