import { logDatabase, postgresEventStore } from '@redress/event-sourcing/postgres';
import { orders } from '@redress/orders';
import { live } from '@redress/service-kit/contexts';
import { type ServiceDefinition, withStore } from '@redress/service-kit/service';

/** orders: facts of trade, shipping promises. Its adapters: an event store on PostgreSQL, the feed over Kafka. */
export const ordersService: ServiceDefinition = {
  context: orders,
  database: logDatabase,
  log: ({ pool, reads, schema }, committed) =>
    postgresEventStore({ pool, reads, schema, committed, shapes: orders.seam?.stored }),
  open: (ports) => live(orders, withStore(ports)),
};
