import type { Finding } from '@redress/event-sourcing/verify';
import type pg from 'pg';
import { isoOf } from '@redress/event-sourcing/postgres';
import { derivedComponents, underived } from '../domain/disputes.js';
import { disputeComponents } from '../domain/fact.js';
import type { OrderKnown } from '../domain/order.js';
import { type DisputeRow, disputeFactOf } from './case-facts.js';
import { countKeys, countsOf, eighthColumns, marketCountsOf, marketKeys } from './running-counts.js';
import { scored } from './signed-fact-rows.js';

type Row = Readonly<{ kept: Counted | null; made: Counted | null }>;
type Counted = Readonly<{
  seller_id?: string;
  component: string;
  facet: string;
  day: string;
  holds_on: string;
  recorded_on: string;
  count: number;
}>;

const most = 1000;

/** All that is made of signed facts beside their streams: running counts, the category of each order, and what is derived of its disputes. */
export const verifyMade = async (client: pg.ClientBase, schema: string): Promise<readonly Finding[]> => [
  ...(await verifyCounts(client, `${schema}.daily_counts`, countKeys, countsOf(`${schema}.signed_facts`))),
  ...(await verifyCounts(client, `${schema}.market_counts`, marketKeys, marketCountsOf(`${schema}.signed_facts`))),
  ...(await verifyCategories(client, schema)),
  ...(await verifyDerived(client, schema)),
];

/** Facts that bear another category than their order's. */
const verifyCategories = async (client: pg.ClientBase, schema: string): Promise<readonly Finding[]> => {
  const table = `${schema}.signed_facts`;
  const { rows } = await client.query<{ event_id: string; facet: string; category: string | null; seller_id: string }>(`
    select f.event_id, f.seller_id, f.facet, h.state->>'category' as category
    from ${table} f left join ${schema}.heard h on h.stream = 'order-' || f.order_id
    where f.component in (${scored}) and f.facet is distinct from h.state->>'category' order by f.event_id, f.n limit ${most}`);
  return rows.map(({ event_id, seller_id, facet, category }) => {
    const detail = `${event_id}: is counted in category ${facet || 'none'}, its order is of ${category ?? 'no known one'}`;
    return { table, stream: `seller-${seller_id}`, version: 0, kind: 'row-changed', detail };
  });
};

/** Orders of which judged refunds, or their being disputed, are other than their facts make them. */
const verifyDerived = async (client: pg.ClientBase, schema: string): Promise<readonly Finding[]> => {
  const table = `${schema}.signed_facts`;
  const found: Finding[] = [];
  for (let last = ''; found.length < most;) {
    const { rows } = await client.query<{ order: OrderKnown | null; facts: DisputeRow[] }>(selectOrders(schema), [last]);
    if (rows.length === 0) break;
    for (const { order, facts } of rows) {
      const orderId = facts[0]?.orderId ?? last;
      last = orderId;
      const wrong = order ? underived(order, facts.map(disputeFactOf)) : [];
      for (const { component, subject, sign, holdsAt, recordedAt } of wrong) {
        const detail = `${component} of ${subject}, holding at ${holdsAt}, recorded at ${recordedAt}: ${sign > 0 ? 'is missing' : 'is too much'}`;
        found.push({ table, stream: `order-${orderId}`, version: 0, kind: sign > 0 ? 'row-missing' : 'row-added', detail });
      }
    }
  }
  return found;
};

const ofDisputes = [...disputeComponents, ...derivedComponents].map((component) => `'${component}'`).join(', ');
const selectOrders = (schema: string): string => `
  select (select state from ${schema}.heard where stream = 'order-' || f.order_id) as order,
    json_agg(json_build_object('eventId', event_id, 'n', n, 'sellerId', seller_id, 'component', component, 'orderId', order_id,
      'subject', subject, 'sign', sign, 'dayText', day::text, 'holdsAt', ${isoOf('holds_at')}, 'recordedAt', ${isoOf('recorded_at')})
      order by recorded_at, event_id, n) as facts
  from ${schema}.signed_facts f where component in (${ofDisputes}) and order_id > $1 group by order_id order by order_id limit ${most}`;

/** Running counts that differ from the sums of the signed facts; of many, the first. */
/** Of what is derived, counts that are 0 are not kept. */
const isDerivedZero = `component in (${derivedComponents.map((component) => `'${component}'`).join(', ')}) and count = 0
  and ${eighthColumns.map((column) => `${column} is null`).join(' and ')}`;

const verifyCounts = async (
  client: pg.ClientBase,
  table: string,
  keys: readonly string[],
  made: string,
): Promise<readonly Finding[]> => {
  const { rows } = await client.query<Row>(`
    select to_jsonb(kept) as kept, to_jsonb(made) as made
    from ${table} as kept full join (select * from (${made}) as all_made where not (${isDerivedZero})) as made using (${keys.join(', ')})
    where to_jsonb(kept) is distinct from to_jsonb(made) order by ${keys.join(', ')} limit ${most}`);
  return rows.map(({ kept, made }) => {
    const { seller_id = 'all', component, facet, day, holds_on, recorded_on } = (kept ?? made)!;
    const kind = !made ? 'row-added' : !kept ? 'row-missing' : 'row-changed';
    const which = `${component}${facet && ` (${facet})`} of ${day}, holding on ${holds_on}, recorded on ${recorded_on}`;
    const detail = `${which}: is ${JSON.stringify(kept)}, the signed facts make ${JSON.stringify(made)}`;
    return { table, stream: `seller-${seller_id}`, version: 0, kind, detail };
  });
};
