import { closeEachDay, compliance, startScores } from '@redress/compliance';
import { measuresDatabase, measuresFormerly, measuresSchema, postgresMeasures } from '@redress/compliance/postgres';
import { logDatabase, postgresEventStore } from '@redress/event-sourcing/postgres';
import { live } from '@redress/service-kit/contexts';
import { type ServiceDefinition, type ServicePorts, withStore } from '@redress/service-kit/service';

/**
 * compliance: the rates of every seller, and what was published of them. Its adapters: projections on PostgreSQL in a schema apart, an event store
 * beside them, the feed over Kafka.
 */
export const complianceService: ServiceDefinition = {
  context: compliance,
  apart: { schema: measuresSchema, formerly: measuresFormerly, ...measuresDatabase },
  database: logDatabase,
  log: ({ pool, reads, schema }, committed) =>
    postgresEventStore({ pool, reads, schema, committed, shapes: compliance.seam?.stored }),
  open: (ports) => live(compliance, portsOf(ports)),
  eachDay: (ports) => closeEachDay({ ...portsOf(ports), clock: ports.clock, heard: ports.heard }),
  beside: ({ trouble, ...ports }) =>
    startScores({
      ...{ ...portsOf(ports), clock: ports.clock },
      trouble: (error) => trouble('the table of scores is not up to date', error),
    }),
};

const portsOf = (ports: ServicePorts) => {
  const { apart } = ports;
  if (!apart) throw new Error('compliance keeps its measures apart, and its definition says nowhere');
  return { ...withStore(ports), measures: postgresMeasures(apart.dataSource, apart.reads) };
};
