import type { MigrationInterface, QueryRunner } from 'typeorm';
import { missingTables } from './schema.js';

/** What consumers know that they miss. */
export class CreateMissing1777000000000 implements MigrationInterface {
  readonly name = 'CreateMissing1777000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(missingTables);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table readings, holes, missing');
  }
}
