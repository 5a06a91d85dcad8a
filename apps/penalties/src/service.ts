import { grantsFor, logDatabase, postgresEventStore } from '@redress/event-sourcing/postgres';
import { failuresIn, penalties, reconcileEachDay, sandboxGateway } from '@redress/penalties';
import {
  ledgerAlongside,
  ledgerGrantsFor,
  ledgerMigrations,
  postgresGatewayBooks,
  postgresLedger,
  postgresReconciliations,
} from '@redress/penalties/postgres';
import { live } from '@redress/service-kit/contexts';
import { type ServiceDefinition, type ServicePorts, withStore } from '@redress/service-kit/service';

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
  open: (ports) => live(penalties, { ...withStore(ports), ...moneyOf(ports) }),
  eachDay: (ports) => reconcileEachDay({ ...moneyOf(ports), clock: ports.clock }),
};

const moneyOf = ({ database: { dataSource, pool, reads }, clock }: ServicePorts) => {
  const failing = failuresIn(process.env);
  return {
    ledger: postgresLedger(reads),
    gateway: sandboxGateway(postgresGatewayBooks(dataSource), { failing, ...(clock && { now: () => clock.now() }) }),
    reconciliations: postgresReconciliations(pool),
  };
};
