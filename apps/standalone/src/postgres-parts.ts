import { measuresDatabase, measuresFormerly, measuresSchema, postgresMeasures } from '@redress/compliance/postgres';
import type { StoredEvent } from '@redress/event-sourcing';
import { grantsFor, logDatabase, postgresEventStore } from '@redress/event-sourcing/postgres';
import { CreateCheckpoints1760000000001, CreateParking1774000000000, logFeed, postgresParking } from '@redress/messaging/log';
import { postgresProjections } from '@redress/messaging/projections/postgres';
import { sandboxGateway } from '@redress/penalties';
import {
  ledgerAlongside,
  ledgerGrantsFor,
  ledgerMigrations,
  postgresGatewayBooks,
  postgresLedger,
  postgresReconciliations,
} from '@redress/penalties/postgres';
import { type ServiceDatabase, openServiceDatabase, withProjections } from '@redress/service-kit/postgres';
import { CreateRebuilds1774000000001 } from './projections/create-rebuilds.migration.js';
import { factsOn } from './facts/facts.js';
import { ofEachLog, projectionsOf } from './lists.js';
import { type LogName, type Parts, type PartsOptions, feedOptions, sandboxOptions } from './parts.js';
import { ownSeams } from '@redress/simulation';

export const feedMigrations = [CreateCheckpoints1760000000001, CreateParking1774000000000, CreateRebuilds1774000000001];

const ledgerDatabase = {
  ...logDatabase,
  migrations: [...logDatabase.migrations, ...ledgerMigrations],
  entities: [],
  grants: (schema: string, role: string) => grantsFor(schema, role) + ledgerGrantsFor(schema, role),
};
const databaseOf = {
  ...{ orders: logDatabase, refunds: logDatabase, arbitration: logDatabase },
  ...{ penalties: ledgerDatabase, compliance: logDatabase },
};

/** The schemas of the services in one database, brought up to date. `migrate: false`: the database is a copy of one that is. */
export const openDatabases = async (url: string, { migrate = true } = {}) => {
  const open = (schema: string, options: Partial<Parameters<typeof openServiceDatabase>[0]>) =>
    openServiceDatabase({ url, schema, migrate, migrations: [], ...options });
  const withLists = (service: LogName) => withProjections(databaseOf[service], projectionsOf(service));
  const measures = await open(measuresSchema, { ...measuresDatabase, formerly: measuresFormerly });
  const [orders, refunds, arbitration, penalties, compliance, feed] = await Promise.all([
    open('orders', withLists('orders')),
    open('refunds', withLists('refunds')),
    open('arbitration', withLists('arbitration')),
    open('penalties', withLists('penalties')),
    open('compliance', withLists('compliance')),
    open('feed', { migrations: feedMigrations }),
  ]);
  return { orders, refunds, arbitration, penalties, compliance, measures, feed } satisfies Record<string, ServiceDatabase>;
};

/** Every port on PostgreSQL, a schema a service, with the feed that reads their logs. */
export const postgresParts = async (url: string, options: PartsOptions & { migrate?: boolean }): Promise<Parts> => {
  const databases = await openDatabases(url, options);
  const { orders, refunds, arbitration, penalties, compliance, measures } = databases;
  const { seams = ownSeams } = options;
  const parking = postgresParking(databases.feed.pool);
  const feed = logFeed({
    parking,
    seams,
    logs: ofEachLog((service) => databases[service].pool),
    checkpoints: databases.feed.pool,
    ...feedOptions(options),
    ...(options.waits && { waits: options.waits }),
  });
  const patienceMs = options.watch?.pace ? 30_000 : 100; // under simulated time a question is about all that was said before it
  const projections = ofEachLog((service) => {
    const { pool, reads } = databases[service];
    return postgresProjections({ pool, reads, patienceMs, shapes: seams[service].stored, projections: projectionsOf(service), ...(options.listTrouble && { trouble: options.listTrouble }) }); // prettier-ignore
  });
  const store = (service: LogName, { pool, reads, schema }: ServiceDatabase, more = {}) =>
    postgresEventStore({
      pool,
      reads,
      schema,
      shapes: seams[service].stored,
      committed: (events: readonly StoredEvent[]) => {
        options.watch?.committed(service, events);
        projections[service].wake(events);
        feed.wake(service, events);
      },
      ...more,
    });
  return {
    rules: options.rules,
    ...(options.clock && { clock: options.clock }),
    stores: {
      orders: store('orders', orders),
      refunds: store('refunds', refunds),
      arbitration: store('arbitration', arbitration),
      penalties: store('penalties', penalties, { alongside: [ledgerAlongside] }),
      compliance: store('compliance', compliance),
    },
    feed,
    projections,
    standing: feed.standing,
    parking,
    facts: factsOn(databases, { seams }),
    ledger: postgresLedger(penalties.reads),
    gateway: sandboxGateway(postgresGatewayBooks(penalties.dataSource), sandboxOptions(options)),
    reconciliations: postgresReconciliations(penalties.pool),
    measures: postgresMeasures(measures.dataSource, measures.reads),
    close: async () => {
      await Promise.all(Object.values(databases).map((database) => database.close()));
    },
  };
};
