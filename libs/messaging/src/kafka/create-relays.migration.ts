import type { MigrationInterface, QueryRunner } from 'typeorm';
import { relayTables } from './schema.js';

/** Who publishes the logs. */
export class CreateRelays1776000000000 implements MigrationInterface {
  readonly name = 'CreateRelays1776000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(relayTables);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table relays');
  }
}
