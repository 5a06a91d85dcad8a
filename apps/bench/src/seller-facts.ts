/** The facts of a seller of one size, and of others in the same categories, written by PostgreSQL itself, and what is asked of them. */
import type { Question } from '@redress/compliance';
import pg from 'pg';
import { dayOf, plusDays, plusMs } from '@redress/rulebook';
import { ask } from './contestants/events-table.js';

const start = '2026-02-28T16:00:00.000Z'; // midnight in Shanghai
const dayMs = 24 * 3_600_000;
const days = 40;
/** The asker's own instant: the fortieth day, in the afternoon. */
export const now = plusMs(start, 39 * dayMs + 15.4 * 3_600_000);

/** Who else sells in these categories: together as many orders again. */
const others = 1000;
const categories = 10;

/**
 * Orders come evenly over 40 days, as many in 30 of them as are wanted. Each is promised within two days; of a hundred 6 are applied
 * for, 2 stepped in, 4 shipped late, and of these a fourth is corrected by a courier's record three days later. `seller`: in SQL, by n.
 */
const facts = (orders: number, { seller, prefix }: Readonly<{ seller: string; prefix: string }>) => {
  const all = Math.round((orders * days) / 30);
  const stepMs = (days * dayMs) / all;
  const paidAt = `(timestamptz '${start}' + n * interval '${stepMs} ms')::timestamptz(3)`;
  const due = `${paidAt} + interval '48 hours'`;
  const fact = (component: string, sign: number, holdsAt: string, recordedAt: string, where: string) =>
    `select n, '${component}' as component, ${sign} as sign, ${holdsAt} as holds_at, ${recordedAt} as recorded_at
     from generate_series(0, ${all - 1}) as n where ${where}`;
  return [
    fact('PAID', 1, paidAt, paidAt, 'true'),
    fact('PROMISE_DUE', 1, due, paidAt, 'true'),
    fact('PROMISE_BROKEN', 1, due, due, `n % 100 < 4 and ${due} <= '${now}'`),
    fact('PROMISE_BROKEN', -1, due, `${due} + interval '3 days'`, `n % 100 < 1 and ${due} + interval '3 days' <= '${now}'`),
    fact(
      'REFUND_APPLIED',
      1,
      `${paidAt} + interval '1 day'`,
      `${paidAt} + interval '1 day'`,
      `n % 100 between 10 and 15 and ${paidAt} + interval '1 day' <= '${now}'`,
    ),
    fact(
      'REFUND_DISPUTED',
      1,
      `${paidAt} + interval '2 days'`,
      `${paidAt} + interval '2 days'`,
      `n % 100 between 10 and 11 and ${paidAt} + interval '2 days' <= '${now}'`,
    ),
    fact(
      'CASE_ONSALE',
      1,
      `${paidAt} + interval '2 days'`,
      `${paidAt} + interval '2 days'`,
      `n % 100 between 10 and 11 and ${paidAt} + interval '2 days' <= '${now}'`,
    ),
  ].map(
    (select, place) => `
    insert into signed_facts (event_id, n, seller_id, component, order_id, subject, sign, facet, day, holds_at, recorded_at)
    select 'order-${prefix}' || n || '@1', ${place}, ${seller}, component, '${prefix}' || n,
      case component when 'CASE_ONSALE' then '${prefix}' || n || ':c' || n else '${prefix}' || n end, sign,
      case component when 'CASE_ONSALE' then '' else 'c' || n % ${categories} end,
      (holds_at at time zone 'UTC' + interval '8 hours')::date, holds_at, recorded_at
    from (${select}) as facts where recorded_at <= '${now}'`,
  );
};

/** A bulk load: the indexes are made once all is there. */
export const growFacts = async (url: string, schema: string, orders: number, ...then: readonly string[]): Promise<void> => {
  const all = [
    ...facts(orders, { seller: `'s1'`, prefix: 'o' }),
    ...facts(orders, { seller: `'other-' || n % ${others}`, prefix: 'p' }),
  ];
  const indexes = await indexesOf(url, schema);
  await ask(url, [
    `set search_path = ${schema}`,
    ...indexes.map(({ name }) => `drop index ${name}`),
    ...all,
    ...indexes.map(({ made }) => made),
    ...[...then, 'vacuum (analyze)', 'checkpoint'],
  ]);
};

const indexesOf = async (url: string, schema: string): Promise<readonly Readonly<{ name: string; made: string }>[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const text = `select indexname as name, indexdef as made from pg_indexes where schemaname = $1 and tablename = 'signed_facts' and indexname <> 'signed_facts_pkey'`;
    return (await client.query<{ name: string; made: string }>(text, [schema])).rows;
  } finally {
    await client.end();
  }
};

/** Now; or at some instant of the ten days before, alternately with what is known now and with what was known then. */
export const questions = (when: 'now' | 'past'): (() => Question) => {
  let turn = 0;
  return () => {
    turn += 1;
    const asOf = when === 'now' ? plusMs(now, -(turn % 1000)) : plusMs(now, -((turn * 7_654_321) % (10 * dayMs)));
    const knownAt = when === 'now' || turn % 2 ? asOf : now;
    return { sellerId: 's1', definition: 'intervention', from: plusDays(dayOf(asOf), -29), to: dayOf(asOf), asOf, knownAt };
  };
};
