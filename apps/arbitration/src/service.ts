import { logDatabase, postgresEventStore } from '@redress/event-sourcing/postgres';
import { arbitration } from '@redress/arbitration';
import { drawingTrouble, filesBeside } from '@redress/evidence';
import { evidencePlace, openEvidenceStore, uploadsIn } from '@redress/evidence/store';
import { live } from '@redress/service-kit/contexts';
import { turnsIn } from '@redress/service-kit/postgres';
import { type ServiceDefinition, withStore } from '@redress/service-kit/service';

/** arbitration: interventions, verdicts, appeals. Its adapters: an event store on PostgreSQL, the feed over Kafka. */
export const arbitrationService: ServiceDefinition = {
  context: arbitration,
  database: logDatabase,
  log: ({ pool, reads, schema }, committed) =>
    postgresEventStore({ pool, reads, schema, committed, shapes: arbitration.seam?.stored }),
  open: (ports) => live(arbitration, withStore(ports)),
  files: async ({ rules, database, log }) => {
    const trouble = await drawingTrouble();
    if (trouble !== undefined) log.error({ service: arbitration.name, what: trouble });
    const store = await openEvidenceStore(evidencePlace(process.env));
    return {
      uploads: uploadsIn(store),
      beside: filesBeside({ store, rules, turns: turnsIn(database.pool, 'files of case') }),
      close: store.close,
    };
  },
};
