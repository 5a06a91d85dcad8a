import type { MigrationInterface, QueryRunner } from 'typeorm';
import { logFeedTables } from './schema.js';

/** How far the consumers of a process have read the logs. */
export class CreateCheckpoints1760000000001 implements MigrationInterface {
  readonly name = 'CreateCheckpoints1760000000001';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(logFeedTables);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table checkpoints');
  }
}
