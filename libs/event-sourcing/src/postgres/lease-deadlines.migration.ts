import type { MigrationInterface, QueryRunner } from 'typeorm';
import { deadlineLeases } from './schema.js';

/** Several processes of a service ring its deadlines: who has taken one, and how often it has failed. */
export class LeaseDeadlines1779000000000 implements MigrationInterface {
  readonly name = 'LeaseDeadlines1779000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(deadlineLeases);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table deadlines drop column next_try, drop column attempts');
  }
}
