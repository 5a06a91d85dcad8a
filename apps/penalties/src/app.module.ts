import { type DynamicModule, Module } from '@nestjs/common';
import { grantsFor, logDatabase, postgresEventStore } from '@redress/event-sourcing/postgres';
import {
  AskPenalties,
  PenaltiesInbox,
  PenaltiesModule,
  PenaltiesPayer,
  ViewPenalties,
  payerPosition,
  penaltiesManifest,
  sandboxGateway,
} from '@redress/penalties';
import {
  CreateLedger1772000000000,
  IndexLedger1780000000000,
  ledgerAlongside,
  ledgerGrantsFor,
  postgresGatewayBooks,
  postgresLedger,
} from '@redress/penalties/postgres';
import { type ServiceDefinition, openContext, withStore } from '@redress/service-kit/service';

@Module({})
export class AppModule {
  static with(ports: Parameters<typeof PenaltiesModule.with>[0]): DynamicModule {
    return { module: AppModule, imports: [PenaltiesModule.with(ports)] };
  }
}

/**
 * penalties: the money. Its adapters: an event store on PostgreSQL with the ledger in the same transaction, a sandbox for the
 * payment gateway, the feed over Kafka.
 */
export const penaltiesService: ServiceDefinition = {
  manifest: penaltiesManifest,
  database: {
    ...logDatabase,
    migrations: [...logDatabase.migrations, CreateLedger1772000000000, IndexLedger1780000000000],
    entities: [],
    grants: (schema, role) => grantsFor(schema, role) + ledgerGrantsFor(schema, role),
  },
  log: ({ pool, reads, schema }, committed) =>
    postgresEventStore({ pool, reads, schema, committed, alongside: [ledgerAlongside] }),
  open: (ports) => {
    const { dataSource, reads } = ports.database;
    const gateway = sandboxGateway(postgresGatewayBooks(dataSource));
    return openContext(AppModule.with({ ...withStore(ports), ledger: postgresLedger(reads), gateway }), {
      ...{ Ask: AskPenalties, View: ViewPenalties },
      // The payer is a consumer of its own: it calls the gateway, and nobody else waits for that.
      listeners: [
        { consumer: 'penalties', inbox: PenaltiesInbox, services: penaltiesManifest.hears },
        { consumer: 'penalties.payer', inbox: PenaltiesPayer, services: ['penalties'], keeps: payerPosition },
      ],
    });
  },
};
