import type { MigrationInterface, QueryRunner } from 'typeorm';
import { firstTables } from './schema.js';

/** The log, deadlines, positions and answers of one service. */
export class CreateEventStore1760000000000 implements MigrationInterface {
  readonly name = 'CreateEventStore1760000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(firstTables);
  }
  async down(): Promise<void> {
    throw new Error('a log is never dropped by a migration');
  }
}
