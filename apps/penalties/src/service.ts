import { grantsFor, logDatabase, postgresEventStore } from '@redress/event-sourcing/postgres';
import { failuresIn, penalties, sandboxGateway } from '@redress/penalties';
import {
  ledgerAlongside,
  ledgerGrantsFor,
  ledgerMigrations,
  postgresGatewayBooks,
  postgresLedger,
} from '@redress/penalties/postgres';
import { live } from '@redress/service-kit/contexts';
import { type ServiceDefinition, withStore } from '@redress/service-kit/service';

/**
 * penalties: the money. Its adapters: an event store on PostgreSQL with the ledger in the same transaction, a sandbox for the
 * payment gateway, the feed over Kafka.
 */
export const penaltiesService: ServiceDefinition = {
  context: penalties,
  database: {
    ...logDatabase,
    migrations: [...logDatabase.migrations, ...ledgerMigrations],
    entities: [],
    grants: (schema, role) => grantsFor(schema, role) + ledgerGrantsFor(schema, role),
  },
  log: ({ pool, reads, schema }, committed) =>
    postgresEventStore({ pool, reads, schema, committed, shapes: penalties.seam?.stored, alongside: [ledgerAlongside] }),
  open: (ports) => {
    const { dataSource, reads } = ports.database;
    const { clock } = ports;
    const gateway = sandboxGateway(postgresGatewayBooks(dataSource), {
      failing: failuresIn(process.env),
      ...(clock && { now: () => clock.now() }),
    });
    return live(penalties, { ...withStore(ports), ledger: postgresLedger(reads), gateway });
  },
};
