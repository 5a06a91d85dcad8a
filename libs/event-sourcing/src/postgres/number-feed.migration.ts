import type { MigrationInterface, QueryRunner } from 'typeorm';
import { feedNumbers } from './feed-number.js';

/** Numbers of the feed that can go on above those of another server, in logs that were made without. */
export class NumberFeed1780000000000 implements MigrationInterface {
  readonly name = 'NumberFeed1780000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(feedNumbers);
  }
  async down(): Promise<void> {
    throw new Error('the order of a log is never taken back');
  }
}
