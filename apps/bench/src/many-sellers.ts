/** Very many sellers of a few orders each, written by PostgreSQL itself: six in three weeks; of a hundred 4 late, 6 applied for, 2 stepped in. */
import { addToCounts, addToMarket } from '@redress/compliance/postgres';
import { ask } from './contestants/events-table.js';

export const closedDay = '2026-03-23';
const ordersEach = 6;

export const growSellers = (url: string, schema: string, sellers: number): Promise<void> => {
  const insert = (component: string, n: number, holdsAt: string, recordedAt: string, where: string) => `
    insert into signed_facts (event_id, n, seller_id, component, order_id, subject, sign, facet, day, holds_at, recorded_at)
    select 'order-o' || n || '@1', ${n}, 's' || (n % ${sellers}), '${component}', 'o' || n, 'o' || n, 1, 'c' || (n % 20),
      (${holdsAt} at time zone 'UTC' + interval '8 hours')::date, ${holdsAt}, ${recordedAt}
    from generate_series(0, ${sellers * ordersEach - 1}) as n where ${where}`;
  const paidAt = `(timestamptz '2026-03-01 04:00:00Z' + (n / ${sellers}) * interval '4 days')`;
  const due = `(${paidAt} + interval '2 days')`;
  return ask(url, [
    `set search_path = ${schema}`,
    insert('PAID', 0, paidAt, paidAt, 'true'),
    insert('PROMISE_DUE', 1, due, paidAt, 'true'),
    insert('PROMISE_BROKEN', 2, due, due, 'n % 25 = 0'),
    insert('REFUND_APPLIED', 3, paidAt, paidAt, 'n % 17 = 0'),
    insert('REFUND_DISPUTED', 4, due, due, 'n % 51 = 0'),
    ...[addToCounts('signed_facts'), addToMarket('signed_facts'), 'vacuum (analyze)', 'checkpoint'],
  ]);
};
