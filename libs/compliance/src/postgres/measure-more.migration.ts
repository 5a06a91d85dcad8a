import type { MigrationInterface, QueryRunner } from 'typeorm';
import { isOfDispute, isOpening } from './case-facts.js';
import { addToCounts, addToMarket, countKeys, eighthColumns, marketKeys, standsFrom } from './running-counts.js';
import { scored } from './signed-fact-rows.js';

/**
 * Facts have a size, for amounts and points, and a facet, by which they are counted apart: the category of the order, minutes, rule and
 * asset. What was folded before has none of it: `redress projections rebuild compliance --force` makes it anew from the logs.
 */
export class MeasureMore1795800000000 implements MigrationInterface {
  readonly name = 'MeasureMore1795800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table signed_facts add column size bigint not null default 1, add column facet text collate "C" not null default '',
        add column type text not null default ''`);
    await runner.query('drop table daily_counts');
    const counted = (
      keys: readonly string[],
    ) => `facet text collate "C" not null, day date not null, component text collate "C" not null,
        holds_on date not null, recorded_on date not null, count bigint not null,
        ${eighthColumns.map((column) => `${column} bigint`).join(', ')}, primary key (${keys.join(', ')})`;
    const roomy = 'with (fillfactor = 70)'; // a count that rises stays where it is
    await runner.query(`create table daily_counts (seller_id text collate "C" not null, ${counted(countKeys)}) ${roomy}`);
    await runner.query(`create table market_counts (${counted(marketKeys)}) ${roomy}`);
    await runner.query(addToCounts('signed_facts'));
    await runner.query(addToMarket('signed_facts'));
    const ofMarket = `component in (${scored})`;
    await runner.query(`create index signed_facts_market_stand on signed_facts (facet, (${standsFrom})) where ${ofMarket}`);
    await runner.query(
      `create index signed_facts_market_ahead on signed_facts (facet, recorded_at) where ${ofMarket} and holds_at > recorded_at`,
    );
    await runner.query(
      `create index signed_facts_market_late on signed_facts (facet, recorded_at) where ${ofMarket} and recorded_at > holds_at`,
    );
    await runner.query(
      `create index signed_facts_market_held on signed_facts (facet, holds_at) where ${ofMarket} and recorded_at > holds_at`,
    );
    await runner.query('drop index signed_facts_openings, signed_facts_cases');
    await runner.query(
      `create index signed_facts_openings on signed_facts (seller_id, day, holds_at, subject) where ${isOpening}`,
    );
    const derived = `component in ('REFUND_JUDGED', 'ORDER_DISPUTED')`;
    await runner.query(`create index signed_facts_derived on signed_facts (order_id) where ${derived}`);
    // What is derived gives way to what follows now; what was heard is for ever.
    await runner.query('drop trigger never_edited on signed_facts');
    await runner.query(`
      create trigger never_edited before update or truncate on signed_facts
      for each statement execute function signed_facts_are_never_edited()`);
    await runner.query(`
      create trigger never_deleted before delete on signed_facts for each row
      when (old.component not in ('REFUND_JUDGED', 'ORDER_DISPUTED')) execute function signed_facts_are_never_edited()`);
    await runner.query(`create index signed_facts_disputes on signed_facts (order_id) where ${isOfDispute}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    const market = ['stand', 'ahead', 'late', 'held'].map((name) => `signed_facts_market_${name}`);
    await runner.query(
      `drop index ${['signed_facts_disputes', 'signed_facts_derived', 'signed_facts_openings', ...market].join(', ')}`,
    );
    await runner.query('drop trigger never_deleted on signed_facts');
    await runner.query('drop table market_counts');
    await runner.query(`create index signed_facts_cases on signed_facts (seller_id, order_id) where component like 'CASE%'`);
    await runner.query(
      `create index signed_facts_openings on signed_facts (seller_id, day, holds_at, subject) where component like 'CASE%'`,
    );
    await runner.query('alter table signed_facts drop column size, drop column facet, drop column type');
    await runner.query('alter table daily_counts drop column facet');
  }
}
