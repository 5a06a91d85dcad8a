import { minor } from '@redress/rulebook';
import type { openDatabases } from './postgres-parts.js';

/** What the logs and the ledger say came of it all; money in fen, exact however much it is. */
export const totalsOf = async ({ orders, refunds, penalties }: Awaited<ReturnType<typeof openDatabases>>) => {
  const count = async (text: string) => Number((await orders.pool.query<{ n: string }>(text)).rows[0]?.n ?? 0);
  const brokenOrders = await count(`
    select count(*) n from (
      select stream from events where type = 'ShippingPromiseBroken' group by stream
      having count(*) > (select count(*) from events c where c.stream = events.stream and c.type = 'ShippingPromiseCorrected')
    ) as broken`);
  const paid = await refunds.pool.query<{ reason: string; count: string; amount: string }>(`
    select data->>'reason' as reason, count(*)::text as count, sum((data->>'amount')::bigint) as amount
    from events where type = 'RefundPaid' group by 1 order by 1`);
  // F-REST: what came back to buyers beside their refunds.
  const { rows } = await penalties.pool.query<{ freight: string; points: string; unbalanced: string }>(`
    select
      coalesce(sum(amount) filter (where rule_id = 'F-REST' and to_account like 'buyer:%' and asset = 'CNY'), 0) as freight,
      coalesce(sum(amount) filter (where rule_id in ('C-LATE', 'C-OOS') and to_account like 'buyer:%' and asset = 'POINTS'), 0)
        - coalesce(sum(amount) filter (where rule_id in ('C-LATE', 'C-OOS') and from_account like 'buyer:%' and asset = 'POINTS'), 0) as points
    from transfers`);
  return {
    brokenOrders,
    refundsPaid: Object.fromEntries(
      paid.rows.map(({ reason, ...rest }) => [reason, { count: Number(rest.count), amount: BigInt(rest.amount) }]),
    ),
    freightReturned: BigInt(rows[0]?.freight ?? 0),
    points: minor(BigInt(rows[0]?.points ?? 0)),
    ordersClosed: await count(`select count(*) n from events where type = 'OrderClosed'`),
    ordersCompleted: await count(`select count(*) n from events where type = 'OrderCompleted'`),
  };
};
