import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When the sandbox paid, payouts found by key, and what came of comparing both with the ledger. */
export class Reconcile1786000000000 implements MigrationInterface {
  readonly name = 'Reconcile1786000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table gateway_payments add column at timestamptz not null default now();
      create index gateway_payments_at on gateway_payments (at);
      create index payouts_by_key on events ((data->>'key')) where type in ('PayoutOrdered', 'PayoutMade');
      create table reconciliations (
        day date not null,
        at timestamptz not null,
        report jsonb not null,
        primary key (day, at)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'drop table reconciliations; drop index payouts_by_key; drop index gateway_payments_at; alter table gateway_payments drop column at',
    );
  }
}
