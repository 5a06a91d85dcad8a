import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of compliance, in the schema that the connection's search_path names. */
export class CreateFacts1767225600000 implements MigrationInterface {
  readonly name = 'CreateFacts1767225600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table heard (stream text primary key, version int not null, state json)`);
    await runner.query(`
      create table signed_facts (
        event_id text not null, n int not null, primary key (event_id, n), -- the last guard against counting twice
        seller_id text not null, component text not null, order_id text not null, subject text not null,
        sign smallint not null check (sign in (1, -1)), day date not null,
        holds_at timestamptz(3) not null, recorded_at timestamptz(3) not null)`);
    // With all that a count looks at, so that it need not visit the table.
    await runner.query(`
      create index signed_facts_seller_day on signed_facts (seller_id, day) include (component, sign, holds_at, recorded_at)`);
    await runner.query(`
      create function signed_facts_are_never_edited() returns trigger language plpgsql as
      $$ begin raise exception 'a signed fact is never edited: take it back by one of the opposite sign'; end $$`);
    await runner.query(`
      create trigger never_edited before update or delete or truncate on signed_facts
      for each statement execute function signed_facts_are_never_edited()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table heard, signed_facts');
    await runner.query('drop function signed_facts_are_never_edited');
  }
}
