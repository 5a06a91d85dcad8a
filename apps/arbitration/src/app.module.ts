import { type DynamicModule, Module } from '@nestjs/common';
import { logDatabase, postgresEventStore } from '@redress/event-sourcing/postgres';
import { AskArbitration, ArbitrationInbox, ArbitrationModule, ViewArbitration, arbitrationManifest } from '@redress/arbitration';
import { type ServiceDefinition, openContext, withStore } from '@redress/service-kit/service';

@Module({})
export class AppModule {
  static with(ports: Parameters<typeof ArbitrationModule.with>[0]): DynamicModule {
    return { module: AppModule, imports: [ArbitrationModule.with(ports)] };
  }
}

/** arbitration: interventions, verdicts, appeals. Its adapters: an event store on PostgreSQL, the feed over Kafka. */
export const arbitrationService: ServiceDefinition = {
  manifest: arbitrationManifest,
  database: logDatabase,
  log: ({ pool, reads, schema }, committed) => postgresEventStore({ pool, reads, schema, committed }),
  hasDeadlines: true,
  open: (ports) =>
    openContext(AppModule.with(withStore(ports)), {
      ...{ Ask: AskArbitration, View: ViewArbitration },
      listeners: [{ consumer: 'arbitration', inbox: ArbitrationInbox, services: arbitrationManifest.hears }],
    }),
};
