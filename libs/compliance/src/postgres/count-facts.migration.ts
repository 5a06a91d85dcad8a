import type { MigrationInterface, QueryRunner } from 'typeorm';
import { eighthColumns, standsFrom } from './running-counts.js';

const byteByByte = (column: string): string => `alter column ${column} type text collate "C"`;

/** Running counts of the signed facts per day, and the indexes of what they leave over. What is counted is `MeasureMore`'s to fill in. */
export class CountFacts1786000000000 implements MigrationInterface {
  readonly name = 'CountFacts1786000000000';

  async up(runner: QueryRunner): Promise<void> {
    // Ids are compared byte by byte, as every adapter orders them, and in half the time that a language's order takes.
    await runner.query(`alter table heard ${byteByByte('stream')}`);
    await runner.query(
      `alter table signed_facts ${['event_id', 'seller_id', 'component', 'order_id', 'subject'].map(byteByByte).join()}`,
    );
    // Room on every page, so that a count that rises stays where it is and its index as it is. Eighths without facts are null: no bytes.
    await runner.query(`
      create table daily_counts (
        seller_id text collate "C" not null, day date not null, component text collate "C" not null, holds_on date not null, recorded_on date not null,
        count int not null, ${eighthColumns.map((column) => `${column} int`).join(', ')},
        primary key (seller_id, day, component, holds_on, recorded_on)) with (fillfactor = 70)`);
    await runner.query('drop index signed_facts_seller_day');
    await runner.query(`create index signed_facts_stand on signed_facts (seller_id, (${standsFrom}))`);
    await runner.query('create index signed_facts_ahead on signed_facts (seller_id, recorded_at) where holds_at > recorded_at');
    await runner.query('create index signed_facts_late on signed_facts (seller_id, recorded_at) where recorded_at > holds_at');
    await runner.query('create index signed_facts_late_held on signed_facts (seller_id, holds_at) where recorded_at > holds_at');
    await runner.query(`
      create index signed_facts_openings on signed_facts (seller_id, day, holds_at, subject) where component in ('CASE_FIRST', 'CASE_AGAIN', 'CASE_AFTERSALE')`);
    await runner.query(`create index signed_facts_cases on signed_facts (seller_id, order_id) where component like 'CASE%'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table daily_counts');
    const indexes = ['stand', 'ahead', 'late', 'late_held', 'openings', 'cases'].map((name) => `signed_facts_${name}`);
    await runner.query(`drop index ${indexes.join(', ')}`);
    const theirs = (column: string) => `alter column ${column} type text collate "default"`;
    await runner.query(`alter table heard ${theirs('stream')}`);
    await runner.query(
      `alter table signed_facts ${['event_id', 'seller_id', 'component', 'order_id', 'subject'].map(theirs).join()}`,
    );
    await runner.query(`
      create index signed_facts_seller_day on signed_facts (seller_id, day) include (component, sign, holds_at, recorded_at)`);
  }
}
