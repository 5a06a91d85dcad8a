import type { Projection } from '@redress/context';
import { grantsForProjections, prepareTables } from '@redress/messaging/projections/postgres';
import type { ServiceDatabaseOptions } from './service-database.js';

type Prepared = Pick<ServiceDatabaseOptions, 'grants' | 'atStart'>;

/** A service's schema, and beside it those of its projections. */
export const withProjections = <D extends Prepared>(database: D, projections: readonly Projection[]): D & Prepared => {
  const { grants, atStart } = database;
  return {
    ...database,
    atStart: async (db) => {
      await atStart?.(db);
      await prepareTables(projections)(db);
    },
    ...(grants && { grants: (schema: string, role: string) => grants(schema, role) + grantsForProjections(projections, role) }),
  };
};
