import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The table of scores, and of whom a fact has come since their row was made. */
export class KeepScores1796100000000 implements MigrationInterface {
  readonly name = 'KeepScores1796100000000';

  async up(runner: QueryRunner): Promise<void> {
    const roomy = 'with (fillfactor = 50)'; // written for every fact: a row stays on its page
    await runner.query(`create table score_due (seller_id text collate "C" primary key, heard bigint not null) ${roomy}`);
    await runner.query('insert into score_due select distinct seller_id, 1 from signed_facts');
    await runner.query(`
      create table scores (
        seller_id text collate "C" primary key, as_of timestamptz(3) not null, edition text not null,
        score float8 not null, low float8 not null, high float8 not null, grade text not null, flags text[] not null,
        orders bigint not null, disputes bigint not null, dispute float8 not null, categories text[] not null)`);
    await runner.query('create index scores_as_of on scores (as_of)');
    for (const by of ['score', 'dispute'])
      for (const order of ['asc', 'desc'])
        await runner.query(`create index scores_${by}_${order} on scores (${by} ${order}, seller_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table scores, score_due');
  }
}
