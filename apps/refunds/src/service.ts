import { logDatabase, postgresEventStore } from '@redress/event-sourcing/postgres';
import { refunds } from '@redress/refunds';
import { live } from '@redress/service-kit/contexts';
import { type ServiceDefinition, withStore } from '@redress/service-kit/service';

/** refunds: applications from asking to paid or closed. Its adapters: an event store on PostgreSQL, the feed over Kafka. */
export const refundsService: ServiceDefinition = {
  context: refunds,
  database: logDatabase,
  log: ({ pool, reads, schema }, committed) =>
    postgresEventStore({ pool, reads, schema, committed, shapes: refunds.seam?.stored }),
  open: (ports) => live(refunds, withStore(ports)),
};
