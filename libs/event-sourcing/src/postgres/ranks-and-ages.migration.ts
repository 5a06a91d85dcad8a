import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ranksAndAges } from './schema.js';

/** Deadlines keep the rank that they were opened with, and answers their age. */
export class RanksAndAges1781000000000 implements MigrationInterface {
  readonly name = 'RanksAndAges1781000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ranksAndAges);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table deadlines drop column rank; alter table answers drop column at');
  }
}
