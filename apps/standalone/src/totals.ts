import { minor } from '@redress/rulebook';
import type { Simulation } from '@redress/simulation/simulation';
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

/** The same of a simulation. */
export const memoryTotals = ({ logs, ledger }: Simulation): Awaited<ReturnType<typeof totalsOf>> => {
  const orderEvents = new Map<string, number>();
  const broken = new Map<string, number>();
  for (const { type, stream } of logs.orders.events) {
    orderEvents.set(type, (orderEvents.get(type) ?? 0) + 1);
    if (type === 'ShippingPromiseBroken') broken.set(stream, (broken.get(stream) ?? 0) + 1);
    if (type === 'ShippingPromiseCorrected') broken.set(stream, (broken.get(stream) ?? 0) - 1);
  }
  const refundsPaid = new Map<string, { count: number; amount: bigint }>();
  for (const { type, data } of logs.refunds.events) {
    if (type !== 'RefundPaid') continue;
    const { reason, amount } = data as { reason: string; amount: number };
    const before = refundsPaid.get(reason) ?? { count: 0, amount: 0n };
    refundsPaid.set(reason, { count: before.count + 1, amount: before.amount + BigInt(amount) });
  }
  let [freight, points] = [0n, 0n];
  for (const { from, to, asset, amount, ruleId } of ledger.entries) {
    if (ruleId === 'F-REST' && asset === 'CNY' && isBuyer(to)) freight += BigInt(amount);
    if (asset !== 'POINTS' || (ruleId !== 'C-LATE' && ruleId !== 'C-OOS')) continue;
    if (isBuyer(to)) points += BigInt(amount);
    if (isBuyer(from)) points -= BigInt(amount);
  }
  return {
    brokenOrders: [...broken.values()].filter((left) => left > 0).length,
    refundsPaid: Object.fromEntries([...refundsPaid].sort(([a], [b]) => (a < b ? -1 : 1))),
    freightReturned: freight,
    points: minor(points),
    ordersClosed: orderEvents.get('OrderClosed') ?? 0,
    ordersCompleted: orderEvents.get('OrderCompleted') ?? 0,
  };
};

const isBuyer = (account: string): boolean => account.startsWith('buyer:');
