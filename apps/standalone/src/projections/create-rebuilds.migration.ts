import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What came of each rebuild of a projection. */
export class CreateRebuilds1774000000001 implements MigrationInterface {
  readonly name = 'CreateRebuilds1774000000001';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table rebuilds (
        id bigint generated always as identity primary key,
        projection text not null,
        at timestamptz not null default now(),
        events bigint not null,
        rows bigint not null,
        differing bigint not null,
        swapped boolean not null,
        seconds real not null
      )`);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table rebuilds');
  }
}
