import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is behind a figure is listed page by page, in this order. */
export class ListUnits1796000000000 implements MigrationInterface {
  readonly name = 'ListUnits1796000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index signed_facts_units on signed_facts (seller_id, component, day, subject)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index signed_facts_units');
  }
}
