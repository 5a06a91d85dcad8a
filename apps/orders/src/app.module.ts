import { type DynamicModule, Module } from '@nestjs/common';
import { logDatabase, postgresEventStore } from '@redress/event-sourcing/postgres';
import { AskOrder, OrdersInbox, OrdersModule, ViewOrder, ordersManifest } from '@redress/orders';
import { type ServiceDefinition, openContext, withStore } from '@redress/service-kit/service';

@Module({})
export class AppModule {
  static with(ports: Parameters<typeof OrdersModule.with>[0]): DynamicModule {
    return { module: AppModule, imports: [OrdersModule.with(ports)] };
  }
}

/** orders: facts of trade, shipping promises. Its adapters: an event store on PostgreSQL, the feed over Kafka. */
export const ordersService: ServiceDefinition = {
  manifest: ordersManifest,
  database: logDatabase,
  log: ({ pool, reads, schema }, committed) => postgresEventStore({ pool, reads, schema, committed }),
  hasDeadlines: true,
  open: (ports) =>
    openContext(AppModule.with(withStore(ports)), {
      ...{ Ask: AskOrder, View: ViewOrder },
      listeners: [{ consumer: 'orders', inbox: OrdersInbox, services: ordersManifest.hears }],
    }),
};
