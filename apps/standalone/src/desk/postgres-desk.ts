import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type ServiceDatabase, openServiceDatabase } from '@redress/service-kit/postgres';
import type { Desk, DeskItem } from '@redress/service-kit/http';

export class CreateDesk1779000000000 implements MigrationInterface {
  readonly name = 'CreateDesk1779000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table items (
        owner text collate "C" not null, kind text collate "C" not null, key text collate "C" not null,
        shared boolean not null, body text not null, saved_at text not null,
        primary key (owner, kind, key))`);
    await runner.query('create index shared_items on items (kind, owner, key) where shared');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table items');
  }
}

const columns = 'owner, kind, key, shared, body, saved_at as "savedAt"';
type Row = Omit<DeskItem, 'body'> & Readonly<{ body: string }>;
const itemOf = ({ body, ...row }: Row): DeskItem => ({ ...row, body: JSON.parse(body) as unknown });

/** The body is kept as text: what is read is what was saved, to the letter. */
const postgresDesk = ({ pool }: Pick<ServiceDatabase, 'pool'>): Desk => ({
  list: async (owner, kind, shared) => {
    const text = `select ${columns} from items where kind = $2 and (owner = $1 or (shared and $3)) order by owner <> $1, owner, key`;
    return (await pool.query<Row>(text, [owner, kind, shared])).rows.map(itemOf);
  },
  get: async ({ owner, kind, key }) => {
    const text = `select ${columns} from items where owner = $1 and kind = $2 and key = $3`;
    const [row] = (await pool.query<Row>(text, [owner, kind, key])).rows;
    return row && itemOf(row);
  },
  save: async ({ owner, kind, key, shared, body, savedAt }, most) => {
    const text = `insert into items (owner, kind, key, shared, body, saved_at)
      select $1, $2, $3, $4, $5, $6 where (select count(*) from items where owner = $1 and kind = $2 and key <> $3) < $7
      on conflict (owner, kind, key) do update set shared = excluded.shared, body = excluded.body, saved_at = excluded.saved_at`;
    const { rowCount } = await pool.query(text, [owner, kind, key, shared, JSON.stringify(body), savedAt, most]);
    return rowCount === 1;
  },
  remove: async ({ owner, kind, key }) => {
    await pool.query('delete from items where owner = $1 and kind = $2 and key = $3', [owner, kind, key]);
  },
});

/** In a schema of its own beside those of the services. */
export const openDesk = async (url: string) => {
  const database = await openServiceDatabase({ url, schema: 'desk', migrations: [CreateDesk1779000000000], max: 3 });
  return { desk: postgresDesk(database), close: database.close };
};
