/** Payouts as they are booked: the event says to whom, its rows in the ledger how much. */
import { type Payouts, bookedPayout } from '../ledger/payouts.js';
import type { Asset } from '../transfer.js';
import type { Sql } from './sql.js';

type Row = {
  key: string;
  payee: string;
  payer: string | null;
  event_id: string;
  at: Date;
  transfers: { from: string; to: string; asset: Asset; amount: string }[];
};

export const postgresPayouts = (sql: Sql): Payouts => ({
  payouts: async (of) => {
    const [made, values] = 'keys' in of ? [ofKeys, [of.keys]] : [ofSpan, [of.from, of.until]];
    const { rows } = await sql.query<Row>(`with made as (${made}) ${booked}`, values as unknown[]);
    return rows.map(({ key, payee, payer, event_id: eventId, at, transfers }) =>
      bookedPayout(
        { ...{ key, payee, eventId, at: at.toISOString() }, ...(payer !== null && { payer }) },
        transfers.map((one) => ({ ...one, amount: Number(one.amount) })),
      ),
    );
  },
});

const ofKeys = `select stream, version, recorded_at as at, data from events where type = 'PayoutMade' and data->>'key' = any($1)`;
// By the index of the ledger's instants: the log has none of its own.
const ofSpan = `
  select stream, version, recorded_at as at, data from events
  join (select distinct event_id from transfers where at >= $1::timestamptz and at < $2::timestamptz) as moved
    on stream = regexp_replace(event_id, '@[0-9]+$', '') and version = substring(event_id from '[0-9]+$')::int
  where type = 'PayoutMade'`;

const booked = `
  select made.data->>'key' as key, made.data->>'payee' as payee, made.stream || '@' || made.version as event_id, made.at,
    (select ordered.data->>'payer' from events as ordered
      where ordered.type = 'PayoutOrdered' and ordered.data->>'key' = made.data->>'key' limit 1) as payer,
    (select coalesce(json_agg(json_build_object('from', from_account, 'to', to_account, 'asset', asset, 'amount', amount::text)), '[]')
      from transfers where event_id = made.stream || '@' || made.version) as transfers
  from made order by made.at, made.data->>'key' collate "C"`;
