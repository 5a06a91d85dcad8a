import type { MigrationInterface, QueryRunner } from 'typeorm';
import { parkingTables } from './schema.js';

/** What consumers could not handle. */
export class CreateParking1774000000000 implements MigrationInterface {
  readonly name = 'CreateParking1774000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(parkingTables);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table parked, parking_requests');
  }
}
