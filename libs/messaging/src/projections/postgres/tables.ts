/** The tables of a projection, in a schema of its own, so that another can be made beside it and swapped by name. */
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type ColumnType, type Projection, schemaOfProjection } from '@redress/context';

const sqlTypes: Readonly<Record<ColumnType, string>> = { text: 'text collate "C"', integer: 'bigint', json: 'json' };

export const quoted = (column: string): string => `"${column.replaceAll('"', '""')}"`;

/** In `schema`, which there is not yet. */
const tablesOf = ({ columns, key, indexes, version }: Projection, schema: string): string => {
  const declared = Object.entries(columns).map(([name, type]) => `${quoted(name)} ${sqlTypes[type]}`);
  const indexed = indexes.map((names, n) => {
    const ofKey = names.at(-1) === key ? names : [...names, key];
    return `create index rows_${n} on ${schema}.rows (${ofKey.map(quoted).join(', ')});`;
  });
  return `
    create schema ${schema};
    create table ${schema}.rows (${declared.join(', ')}, primary key (${quoted(key)}));
    ${indexed.join('\n')}
    create table ${schema}.position (
      one boolean primary key default true check (one),
      version int not null,
      transaction_id xid8 not null,
      position bigint not null
    );
    insert into ${schema}.position (version, transaction_id, position) values (${version}, '0', 0);`;
};

type Database = { query(sql: string): Promise<unknown> };

/**
 * Makes the tables of those that have none, and anew, empty, those of another version: a runner fills them from the log. To be
 * called in a transaction, by one process at a time (`atStart` of `openServiceDatabase`).
 */
export const prepareTables =
  (projections: readonly Projection[]) =>
  async (db: Database): Promise<void> => {
    for (const projection of projections) {
      const schema = schemaOfProjection(projection);
      const there = (await db.query(`select to_regclass('${schema}.position') is not null as there`)) as { there: boolean }[];
      if (there[0]?.there) {
        const rows = (await db.query(`select version from ${schema}.position`)) as { version: number }[];
        if (rows[0]?.version === projection.version) continue;
      }
      await db.query(`drop schema if exists ${schema} cascade`);
      await db.query(tablesOf(projection, schema));
    }
  };

/** What the role of a running service may do there. */
export const grantsForProjections = (projections: readonly Pick<Projection, 'name'>[], role: string): string =>
  projections.map((projection) => grantsIn(schemaOfProjection(projection), role)).join('');

export const grantsIn = (schema: string, role: string): string => `
  grant usage on schema ${schema} to ${role};
  grant select, insert, update, delete on ${schema}.rows to ${role};
  grant select, update on ${schema}.position to ${role};`;

/** A migration that makes the tables in the schema that it is run in: for a rebuild beside the live ones. */
export const tablesBeside = (projection: Projection, schema: string): new () => MigrationInterface =>
  class implements MigrationInterface {
    readonly name = `Create${schema.replaceAll('_', '')}1790000000000`;
    async up(runner: QueryRunner): Promise<void> {
      await runner.query(tablesOf(projection, schema).replace(`create schema ${schema};`, ''));
    }
    async down(runner: QueryRunner): Promise<void> {
      await runner.query(`drop table ${schema}.rows, ${schema}.position`);
    }
  };
