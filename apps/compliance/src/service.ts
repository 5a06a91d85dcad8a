import { compliance, startScores } from '@redress/compliance';
import { complianceDatabase, postgresMeasures } from '@redress/compliance/postgres';
import { live } from '@redress/service-kit/contexts';
import type { ServiceDefinition } from '@redress/service-kit/service';

/** compliance: the rates of every seller. It keeps no log and decides nothing: projections on PostgreSQL, the feed over Kafka. */
export const complianceService: ServiceDefinition = {
  context: compliance,
  database: complianceDatabase,
  open: ({ database, rules }) => live(compliance, { measures: postgresMeasures(database.dataSource, database.reads), rules }),
  beside: ({ database, rules, clock, trouble }) =>
    startScores({
      ...{ measures: postgresMeasures(database.dataSource, database.reads), rules, clock },
      trouble: (error) => trouble('the table of scores is not up to date', error),
    }),
};
