import type { MigrationInterface, QueryRunner } from 'typeorm';
import { eventMetadata } from './schema.js';

/** What stands beside an event: none where it was written before. */
export class EventMetadata1783000000000 implements MigrationInterface {
  readonly name = 'EventMetadata1783000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(eventMetadata);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table events drop column metadata');
  }
}
