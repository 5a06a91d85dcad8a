import { compliance } from '@redress/compliance';
import { complianceDatabase, postgresMeasures } from '@redress/compliance/postgres';
import { inboxServices } from '@redress/context';
import type { Published, ServiceName } from '@redress/contracts';
import type { StoredEvent } from '@redress/event-sourcing';
import { CreateLedger1772000000000, IndexLedger1780000000000, ledgerInsert, ledgerRows } from '@redress/penalties/postgres';
import type { DataSource, MigrationInterface } from 'typeorm';

/** What can be made again from the logs alone. */
export type Projection = Readonly<{
  name: string;
  /** Where it lives; beside it a rebuild makes `{schema}_next`, and a swap leaves `{schema}_before`. */
  schema: string;
  hears: readonly ServiceName[];
  migrations: readonly (new () => MigrationInterface)[];
  entities: readonly (new () => object)[];
  /** The tables that are compared, which are all that it writes. */
  tables: readonly string[];
  /** The way in that the live one uses, on whatever schema the connection names. */
  hear(database: DataSource): (events: readonly Published[]) => Promise<void>;
  /**
   * It hears by the feed, as this consumer, keeps its positions in `heard`, and has a schema of its own, which can be swapped.
   * Absent: it is written in the transaction of the events themselves, among other tables: it is compared and never swapped.
   */
  consumer?: string;
}>;

export const projections: readonly Projection[] = [
  {
    name: 'compliance',
    schema: 'compliance',
    hears: inboxServices(compliance),
    migrations: complianceDatabase.migrations,
    entities: complianceDatabase.entities,
    tables: ['heard', 'signed_facts', 'daily_counts'],
    hear: (database) => {
      const measures = postgresMeasures(database);
      return async (events) => measures.hear(events);
    },
    consumer: 'compliance',
  },
  {
    name: 'ledger',
    schema: 'penalties',
    hears: ['penalties'],
    migrations: [CreateLedger1772000000000, IndexLedger1780000000000],
    entities: [],
    tables: ['transfers'],
    hear: (database) => async (events) => {
      const rows = ledgerRows(events as unknown as StoredEvent[]);
      if (rows.length > 0) await database.query(ledgerInsert(), [JSON.stringify(rows)]);
    },
  },
];

export const projectionNamed = (name: string): Projection => {
  const one = projections.find((projection) => projection.name === name);
  if (!one) throw new Error(`no projection ${name}: there are ${projections.map((projection) => projection.name).join(', ')}`);
  return one;
};
