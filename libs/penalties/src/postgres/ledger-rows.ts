/** What the event store writes beside its events, in their transaction: one row per transfer. */
import { entriesOf } from '../ledger/entries.js';

export const ledgerRows = (events: readonly Parameters<typeof entriesOf>[0][]) =>
  events.flatMap(entriesOf).map((entry) => ({
    event_id: entry.eventId,
    n: entry.n,
    from_account: entry.from,
    to_account: entry.to,
    asset: entry.asset,
    amount: entry.amount,
    at: entry.at,
    order_id: entry.orderId ?? null,
    rule_id: entry.ruleId ?? null,
    reverses: entry.reverses ?? null,
  }));

const columns = 'event_id, n, from_account, to_account, asset, amount, at, order_id, rule_id, reverses';

/** Takes all rows of a batch as one JSON array. Unqualified unless a schema is named: the connection's search_path finds it. */
export const ledgerInsert = (schema?: string): string => `
  insert into ${schema === undefined ? '' : `${schema}.`}transfers (${columns})
  select ${columns} from json_to_recordset($1)
    as row (event_id text, n int, from_account text, to_account text, asset text, amount bigint, at timestamptz,
            order_id text, rule_id text, reverses text)`;

/** Plugs into `postgresEventStore({ alongside: [ledgerAlongside] })`. */
export const ledgerAlongside = { rows: ledgerRows, insert: ledgerInsert() };
