import { type DynamicModule, Module } from '@nestjs/common';
import { logDatabase, postgresEventStore } from '@redress/event-sourcing/postgres';
import { AskRefund, RefundsInbox, RefundsModule, ViewRefund, refundsManifest } from '@redress/refunds';
import { type ServiceDefinition, openContext, withStore } from '@redress/service-kit/service';

@Module({})
export class AppModule {
  static with(ports: Parameters<typeof RefundsModule.with>[0]): DynamicModule {
    return { module: AppModule, imports: [RefundsModule.with(ports)] };
  }
}

/** refunds: applications from asking to paid or closed. Its adapters: an event store on PostgreSQL, the feed over Kafka. */
export const refundsService: ServiceDefinition = {
  manifest: refundsManifest,
  database: logDatabase,
  log: ({ pool, reads, schema }, committed) => postgresEventStore({ pool, reads, schema, committed }),
  hasDeadlines: true,
  open: (ports) =>
    openContext(AppModule.with(withStore(ports)), {
      ...{ Ask: AskRefund, View: ViewRefund },
      listeners: [{ consumer: 'refunds', inbox: RefundsInbox, services: refundsManifest.hears }],
    }),
};
