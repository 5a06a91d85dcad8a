import { compliance } from '@redress/compliance';
import { measuresDatabase, measuresSchema, postgresMeasures } from '@redress/compliance/postgres';
import { inboxServices } from '@redress/context';
import type { Published, ServiceName } from '@redress/contracts';
import type { StoredEvent } from '@redress/event-sourcing';
import { type Projection as ListProjection, schemaOfProjection as schemaOf } from '@redress/context';
import { type Query, grantsIn, lockName, tablesBeside, writeRows } from '@redress/messaging/projections/postgres';
import {
  CollectByGateway1785000000000,
  CreateLedger1772000000000,
  IndexLedger1780000000000,
  ledgerInsert,
  ledgerRows,
} from '@redress/penalties/postgres';
import type { DataSource, MigrationInterface } from 'typeorm';
import { projectionsOf } from '../lists.js';
import { logs } from '../parts.js';

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
   * With neither this nor `lock`: it is written in the transaction of the events themselves, among other tables: it is compared and never swapped.
   */
  consumer?: string;
  /** It reads its one log itself, keeps its place there in `position`, and whoever writes it holds this lock. It can be swapped, too. */
  lock?: string;
  /** What the role of a running service may do in the schema that takes its place. */
  grants?: (schema: string, role: string) => string;
  /** It is made of the events as their own service stores them, not of what others see of them. */
  ofStored?: true;
}>;

const beside = (schema: string): string => `${schema}_next`;

const ofList = (projection: ListProjection): Projection => ({
  name: projection.name,
  schema: schemaOf(projection),
  hears: [projection.service],
  migrations: [tablesBeside(projection, beside(schemaOf(projection)))],
  entities: [],
  tables: ['rows'],
  ofStored: true,
  hear: (database) => {
    const query: Query = (text, values) => database.query(text, values);
    return (events) => writeRows(query, projection, events, beside(schemaOf(projection)));
  },
  lock: lockName(projection),
  grants: grantsIn,
});

export const projections: readonly Projection[] = [
  {
    name: 'compliance',
    schema: measuresSchema,
    hears: inboxServices(compliance),
    migrations: measuresDatabase.migrations,
    entities: measuresDatabase.entities,
    tables: ['heard', 'signed_facts', 'daily_counts', 'market_counts'],
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
    migrations: [CreateLedger1772000000000, IndexLedger1780000000000, CollectByGateway1785000000000],
    entities: [],
    tables: ['transfers'],
    ofStored: true,
    hear: (database) => async (events) => {
      const rows = ledgerRows(events as unknown as StoredEvent[]);
      if (rows.length > 0) await database.query(ledgerInsert(), [JSON.stringify(rows)]);
    },
  },
  ...logs.flatMap(projectionsOf).map(ofList),
];

export const projectionNamed = (name: string): Projection => {
  const one = projections.find((projection) => projection.name === name);
  if (!one) throw new Error(`no projection ${name}: there are ${projections.map((projection) => projection.name).join(', ')}`);
  return one;
};
