import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a payment of the sandbox is collected from; null: the platform paid. */
export class CollectByGateway1785000000000 implements MigrationInterface {
  readonly name = 'CollectByGateway1785000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table gateway_payments add column payer text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table gateway_payments drop column payer');
  }
}
