import type { MigrationInterface, QueryRunner } from 'typeorm';
import { positionsAndFacts } from './schema.js';

/** Positions and facts of other services' streams stand apart, and facts have a version. */
export class SplitHeard1784000000000 implements MigrationInterface {
  readonly name = 'SplitHeard1784000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(positionsAndFacts);
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table positions rename to heard;
      alter table heard add column state json;
      update heard set state = facts.state from facts where facts.stream = heard.stream and facts.up_to is null;
      drop table facts, folds`);
  }
}
