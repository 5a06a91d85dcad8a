import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The ledger is read page by page in time. */
export class IndexLedger1780000000000 implements MigrationInterface {
  readonly name = 'IndexLedger1780000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index transfers_at on transfers (at)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index transfers_at');
  }
}
