/** A refund list of any length, made by the database itself: a year of refunds, of which one in twelve is still open. */
import { refunds } from '@redress/refunds';
import { eventStoreTables } from '@redress/event-sourcing/postgres';
import { prepareTables } from '@redress/messaging/projections/postgres';
import pg from 'pg';

export const projections = refunds.lists!.map(({ projection }) => projection);

/** Sellers are of unequal size: `s-0` has a tenth of all, 999 others share the rest. */
const insert = `
  insert into refund_list.rows ("refundId", "orderId", "buyerId", "sellerId", status, reason, at, due, "ruleId", waybill, state)
  select id, 'o-' || n, buyer, seller, status, reason, at, due, rule, case when n % 5 = 0 then 'w-' || n end,
    json_build_object('refundId', id, 'orderId', 'o-' || n, 'lineId', 'l1', 'buyerId', buyer, 'sellerId', seller, 'edition', 'tmall-2022',
      'phase', 'ONSALE', 'type', 'REFUND_ONLY', 'reason', reason, 'asked', 19900, 'refusals', 0, 'contested', false, 'goodsSent', false,
      'goodsDelivered', false, 'leftToPlatform', false, 'csStatus', 'NONE', 'clocks', json_build_object(), 'status', status)
  from (
    select n, 'r-' || n as id, 'b-' || n % 300000 as buyer,
      's-' || case when n % 10 = 0 then 0 else 1 + (n * 7919::bigint) % 999 end as seller,
      case when n % 12 = 0 then (array['WAIT_SELLER_AGREE', 'SELLER_REFUSE_BUYER', 'WAIT_BUYER_RETURN_GOODS'])[1 + n / 12 % 3]
        when n % 7 = 0 then 'CLOSED' else 'SUCCESS' end as status,
      (array['NOT_WANTED', 'LATE_SHIPMENT', 'NOT_DELIVERED', 'QUALITY', 'OUT_OF_STOCK'])[1 + n % 5] as reason,
      to_char(timestamp '2026-01-01' + n * interval '31 seconds', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
      case when n % 12 = 0 then to_char(timestamp '2026-12-01' + n * interval '1 second', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
        else '9999-12-31T23:59:59.999Z' end as due,
      case when n % 12 = 0 then (array['D-SELLER', 'D-BUYER-MODIFY', 'D-RETURN'])[1 + n / 12 % 3] end as rule
    from generate_series(1, $1::int) as n) as made`;

/** The service's schema with an empty log, and the list beside it. */
export const openRows = async (url: string) => {
  const pool = new pg.Pool({ connectionString: url, options: '-c search_path=refunds', max: 10 });
  await pool.query(`create schema refunds; set search_path = refunds; ${eventStoreTables}`);
  await prepareTables(projections)({ query: async (sql) => (await pool.query(sql)).rows });
  return {
    pool,
    grow: async (rows: number) => {
      // into a table without indexes, which are made over all of it at once
      const { rows: indexes } = await pool.query<{ name: string; made: string }>(
        `select indexname as name, indexdef as made from pg_indexes where schemaname = 'refund_list' and indexname ~ '^rows_[0-9]'`,
      );
      for (const { name } of indexes) await pool.query(`drop index refund_list.${name}`);
      await pool.query(insert, [rows]);
      for (const { made } of indexes) await pool.query(made);
      await pool.query('vacuum analyze refund_list.rows');
    },
  };
};
