/** The facts of a seller of one size, written by PostgreSQL itself, and what is asked of them. */
import type { Question } from '@redress/compliance';
import { dayOf, plusDays, plusMs } from '@redress/rulebook';
import { ask } from './contestants/events-table.js';

const start = '2026-02-28T16:00:00.000Z'; // midnight in Shanghai
const dayMs = 24 * 3_600_000;
const days = 40;
/** The asker's own instant: the fortieth day, in the afternoon. */
export const now = plusMs(start, 39 * dayMs + 15.4 * 3_600_000);

/**
 * Orders come evenly over 40 days, as many in 30 of them as are wanted. Each is promised within two days; of a hundred 6 are applied
 * for, 2 stepped in, 4 shipped late, and of these a fourth is corrected by a courier's record three days later.
 */
const facts = (orders: number) => {
  const all = Math.round((orders * days) / 30);
  const stepMs = (days * dayMs) / all;
  const paidAt = `(timestamptz '${start}' + n * interval '${stepMs} ms')::timestamptz(3)`;
  const due = `${paidAt} + interval '48 hours'`;
  const fact = (component: string, sign: number, holdsAt: string, recordedAt: string, where: string) =>
    `select 'order-o' || n || '@1' as event_id, '${component}' as component, 'o' || n as order_id, ${sign} as sign, ${holdsAt} as holds_at, ${recordedAt} as recorded_at
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
  ].map(
    (select, n) => `
    insert into signed_facts (event_id, n, seller_id, component, order_id, subject, sign, day, holds_at, recorded_at)
    select event_id, ${n}, 's1', component, order_id, order_id, sign, (holds_at at time zone 'UTC' + interval '8 hours')::date, holds_at, recorded_at
    from (${select}) as facts where recorded_at <= '${now}'`,
  );
};

export const growFacts = (url: string, schema: string, orders: number, ...then: readonly string[]): Promise<void> =>
  ask(url, [`set search_path = ${schema}`, ...facts(orders), ...then, 'vacuum (analyze)', 'checkpoint']);

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
